package io.github.micropacker.engine.dockerjava;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerConfigFile;
import com.github.dockerjava.core.DockerContextMetaFile;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import io.github.micropacker.engine.ContextEndpoint;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Login;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the engine is, found as the docker command does: {@code DOCKER_HOST}, else the context that
 * {@code DOCKER_CONTEXT} or else Docker's configuration names, else the default socket.
 *
 * @param found which of these said so, in words
 * @param byContext whether a context other than the default one did
 * @param config the address and its TLS
 * @param credentials for the registries that it pulls from
 */
record EngineAddress(
    String found,
    boolean byContext,
    DefaultDockerClientConfig config,
    RegistryCredentials credentials) {

  private static final String DEFAULT = "default";
  private static final List<String> SCHEMES = List.of("unix", "npipe", "tcp");

  static EngineAddress of(Map<String, String> environment) {
    Path directory = configDirectory(environment);
    String host = environment.getOrDefault("DOCKER_HOST", "").strip();
    String context = host.isEmpty() ? context(environment, directory) : DEFAULT;
    DefaultDockerClientConfig.Builder builder =
        new DefaultDockerClientConfig.Builder()
            .withProperties(new Properties())
            .withDockerConfig(directory.toString())
            .withDockerContext(context);
    if (!host.isEmpty()) {
      builder.withDockerHost(checked(host));
    }
    if (context.equals(DEFAULT)) {
      useTls(builder, environment, directory);
    }
    DefaultDockerClientConfig config = builder.build();
    checkScheme(config);
    return new EngineAddress(
        found(host, context, config),
        !context.equals(DEFAULT),
        config,
        new RegistryCredentials(config, environment));
  }

  private static String checked(String host) {
    try {
      return new URI(host).toString();
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
    try {
      String current =
          DockerConfigFile.loadConfig(
                  DockerClientConfig.getDefaultObjectMapper(), directory.toString())
              .getCurrentContext();
      return current == null || current.isBlank() ? DEFAULT : current;
    } catch (IOException ex) {
      throw new EngineException(
          "cannot read Docker's configuration '%s': %s; correct the file, or set DOCKER_CONFIG to another directory"
              .formatted(directory.resolve("config.json"), ex.getMessage()),
          ex);
    }
  }

  /** Docker takes any value of {@code DOCKER_TLS_VERIFY} for yes; docker-java does not. */
  private static void useTls(
      DefaultDockerClientConfig.Builder builder, Map<String, String> environment, Path directory) {
    if (environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
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

  private static void checkScheme(DefaultDockerClientConfig config) {
    String scheme = String.valueOf(config.getDockerHost().getScheme());
    if (!SCHEMES.contains(scheme)) {
      throw new EngineException(
          "cannot reach Docker at '%s': '%s' is not spoken here; set DOCKER_HOST to a unix:// or tcp:// address (of a forwarded socket, for ssh)"
              .formatted(config.getDockerHost(), scheme),
          null);
    }
  }

  private static String found(String host, String context, DefaultDockerClientConfig config) {
    if (!host.isEmpty()) {
      return "DOCKER_HOST is '" + host + "'";
    }
    return context.equals(DEFAULT)
        ? "DOCKER_HOST is not set, no docker context is chosen, and nothing answers at the default socket '%s'"
            .formatted(config.getDockerHost())
        : "DOCKER_HOST is not set, and the docker context '%s' says '%s'"
            .formatted(context, config.getDockerHost());
  }

  /** The endpoint of the context that was chosen, if one was. */
  Optional<ContextEndpoint> findContext() {
    if (!byContext) {
      return Optional.empty();
    }
    String certificates =
        config.getSSLConfig() instanceof LocalDirectorySSLConfig tls ? tls.getDockerCertPath() : "";
    return Optional.of(new ContextEndpoint(config.getDockerHost().toString(), certificates));
  }

  /** The same, with other logins that go before those of Docker's configuration. */
  EngineAddress withLogins(Login.Book logins) {
    return new EngineAddress(found, byContext, config, credentials.after(logins));
  }

  /** Under which name or address the ports are reached that the engine publishes. */
  String publishedHost() {
    String host = config.getDockerHost().getHost();
    return config.getDockerHost().getScheme().equals("tcp") && host != null ? host : "127.0.0.1";
  }
}
