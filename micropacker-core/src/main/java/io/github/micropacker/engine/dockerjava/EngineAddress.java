package io.github.micropacker.engine.dockerjava;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerContextMetaFile;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.SSLConfig;
import io.github.micropacker.JsonTree;
import io.github.micropacker.engine.ContextEndpoint;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Login;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine is, found as the docker command does: {@code DOCKER_HOST}, else the context that
 * {@code DOCKER_CONTEXT} or else Docker's configuration names, else the default socket.
 *
 * @param found which of these said so, in words
 * @param byContext whether a context other than the default one did
 * @param host the address
 * @param tls null without
 * @param credentials for the registries that it pulls from
 */
record EngineAddress(
    String found,
    boolean byContext,
    URI host,
    @Nullable SSLConfig tls,
    RegistryCredentials credentials) {

  private static final String DEFAULT = "default";
  private static final URI SOCKET = URI.create("unix:///var/run/docker.sock");
  private static final List<String> SCHEMES = List.of("unix", "npipe", "tcp");

  static EngineAddress of(Map<String, String> environment) {
    Path directory = configDirectory(environment);
    String named = environment.getOrDefault("DOCKER_HOST", "").strip();
    String context = named.isEmpty() ? context(environment, directory) : DEFAULT;
    Supplier<DefaultDockerClientConfig> config =
        () -> config(environment, directory, named, context);
    Place place = place(environment, named, context, config);
    checkScheme(place.host());
    return new EngineAddress(
        found(named, context, place.host()),
        !context.equals(DEFAULT),
        place.host(),
        place.tls(),
        new RegistryCredentials(config, environment));
  }

  /** An address, and its TLS if it has one. */
  private record Place(URI host, @Nullable SSLConfig tls) {}

  /** Most addresses are plain, and docker-java takes a tenth of a second to say so. */
  private static Place place(
      Map<String, String> environment,
      String named,
      String context,
      Supplier<DefaultDockerClientConfig> config) {
    boolean plain = context.equals(DEFAULT) && tlsVerify(environment).isEmpty();
    if (plain && !named.isEmpty()) {
      return new Place(checked(named), null);
    }
    if (plain && File.separatorChar == '/') {
      return new Place(SOCKET, null);
    }
    DefaultDockerClientConfig known = config.get();
    return new Place(known.getDockerHost(), known.getSSLConfig());
  }

  private static DefaultDockerClientConfig config(
      Map<String, String> environment, Path directory, String named, String context) {
    DefaultDockerClientConfig.Builder builder =
        new DefaultDockerClientConfig.Builder()
            .withProperties(new Properties())
            .withDockerConfig(directory.toString())
            .withDockerContext(context);
    if (!named.isEmpty()) {
      builder.withDockerHost(checked(named).toString());
    }
    if (context.equals(DEFAULT)) {
      useTls(builder, environment, directory);
    }
    return builder.build();
  }

  private static URI checked(String host) {
    try {
      return new URI(host);
    } catch (URISyntaxException ex) {
      throw new EngineException(
          "cannot read DOCKER_HOST '%s': %s; write it as unix:///path or tcp://host:port"
              .formatted(host, ex.getReason()),
          ex);
    }
  }

  private static Path configDirectory(Map<String, String> environment) {
    String directory = environment.getOrDefault("DOCKER_CONFIG", "");
    return directory.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".docker")
        : Path.of(directory);
  }

  private static String context(Map<String, String> environment, Path directory) {
    String named = environment.getOrDefault("DOCKER_CONTEXT", "").strip();
    String context = named.isEmpty() ? currentContext(directory) : named;
    boolean known =
        context.equals(DEFAULT)
            || DockerContextMetaFile.resolveContextMetaFile(
                    DockerClientConfig.getDefaultObjectMapper(), directory.toFile(), context)
                .isPresent();
    if (!known) {
      throw new EngineException(
          "cannot find docker context '%s': %s names it, and '%s' has no such context; correct the name, or create it with docker context create"
              .formatted(
                  context,
                  named.isEmpty() ? directory.resolve("config.json") : "DOCKER_CONTEXT",
                  directory),
          null);
    }
    return context;
  }

  private static String currentContext(Path directory) {
    Path file = directory.resolve("config.json");
    if (Files.notExists(file)) {
      return DEFAULT;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String current = Json.text(JsonTree.read(in), "currentContext");
      return current.isBlank() ? DEFAULT : current;
    } catch (IOException ex) {
      throw new EngineException(
          "cannot read Docker's configuration '%s': %s; correct the file, or set DOCKER_CONFIG to another directory"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  private static String tlsVerify(Map<String, String> environment) {
    return environment.getOrDefault("DOCKER_TLS_VERIFY", "");
  }

  /** Docker takes any value of {@code DOCKER_TLS_VERIFY} for yes; docker-java does not. */
  private static void useTls(
      DefaultDockerClientConfig.Builder builder, Map<String, String> environment, Path directory) {
    if (tlsVerify(environment).isEmpty()) {
      return;
    }
    String named = environment.getOrDefault("DOCKER_CERT_PATH", "");
    Path certificates = named.isEmpty() ? directory : Path.of(named);
    for (String file : List.of("ca.pem", "cert.pem", "key.pem")) {
      if (!Files.isReadable(certificates.resolve(file))) {
        throw new EngineException(
            "cannot reach Docker by TLS: '%s' is missing; set DOCKER_CERT_PATH to the directory that holds it, or unset DOCKER_TLS_VERIFY"
                .formatted(certificates.resolve(file)),
            null);
      }
    }
    builder.withDockerTlsVerify(true).withDockerCertPath(certificates.toString());
  }

  private static void checkScheme(URI host) {
    String scheme = String.valueOf(host.getScheme());
    if (!SCHEMES.contains(scheme)) {
      throw new EngineException(
          "cannot reach Docker at '%s': '%s' is not spoken here; set DOCKER_HOST to a unix:// or tcp:// address (of a forwarded socket, for ssh)"
              .formatted(host, scheme),
          null);
    }
  }

  private static String found(String named, String context, URI host) {
    if (!named.isEmpty()) {
      return "DOCKER_HOST is '" + named + "'";
    }
    return context.equals(DEFAULT)
        ? "DOCKER_HOST is not set, no docker context is chosen, and nothing answers at the default socket '%s'"
            .formatted(host)
        : "DOCKER_HOST is not set, and the docker context '%s' says '%s'".formatted(context, host);
  }

  /** The endpoint of the context that was chosen, if one was. */
  Optional<ContextEndpoint> findContext() {
    if (!byContext) {
      return Optional.empty();
    }
    String certificates =
        tls instanceof LocalDirectorySSLConfig directory ? directory.getDockerCertPath() : "";
    return Optional.of(new ContextEndpoint(host.toString(), certificates));
  }

  /** The same, with other logins that go before those of Docker's configuration. */
  EngineAddress withLogins(Login.Book logins) {
    return new EngineAddress(found, byContext, host, tls, credentials.after(logins));
  }

  /** Under which name or address the ports are reached that the engine publishes. */
  String publishedHost() {
    String name = host.getHost();
    return host.getScheme().equals("tcp") && name != null ? name : "127.0.0.1";
  }
}
