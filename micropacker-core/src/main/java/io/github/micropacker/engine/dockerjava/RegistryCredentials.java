package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.NameParser;
import io.github.micropacker.JsonTree;
import io.github.micropacker.engine.Login;
import io.github.micropacker.image.ImageReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What docker login left in Docker's configuration or with a credential helper, as the engine wants
 * it in a header.
 */
final class RegistryCredentials {

  private final Supplier<DefaultDockerClientConfig> config;
  private final Map<String, String> environment;
  private final Login.Book logins;

  RegistryCredentials(Supplier<DefaultDockerClientConfig> config, Map<String, String> environment) {
    this(config, environment, Login.Book.empty());
  }

  private RegistryCredentials(
      Supplier<DefaultDockerClientConfig> config,
      Map<String, String> environment,
      Login.Book logins) {
    this.config = config;
    this.environment = environment;
    this.logins = logins;
  }

  /** The same, to be asked only after a book of logins. */
  RegistryCredentials after(Login.Book book) {
    return new RegistryCredentials(config, environment, book);
  }

  /** Find the header's value for the registry of an image. */
  Optional<String> find(ImageReference image) {
    String registry = NameParser.resolveRepositoryName(image.repository()).hostname;
    return logins
        .find(hostOf(registry))
        .map(login -> auth(login, registry))
        .or(() -> findInConfiguration(registry, image))
        .map(RegistryCredentials::header);
  }

  /** Docker's own registry is known by its API's address, and by the name that people use. */
  private static String hostOf(String registry) {
    return registry.contains("index.docker.io") ? "docker.io" : registry;
  }

  private static AuthConfig auth(Login login, String registry) {
    return new AuthConfig()
        .withUsername(login.user())
        .withPassword(login.password())
        .withRegistryAddress(registry);
  }

  private Optional<AuthConfig> findInConfiguration(String registry, ImageReference image) {
    DefaultDockerClientConfig known = config.get();
    Path file = Path.of(String.valueOf(known.getDockerConfigPath()), "config.json");
    return CredentialHelper.find(file, environment, registry)
        .map(helper -> helper.get(registry))
        .orElseGet(() -> Optional.ofNullable(known.effectiveAuthConfig(image.repository())));
  }

  private static String header(AuthConfig auth) {
    ObjectNode json = Json.object();
    put(json, "username", auth.getUsername());
    put(json, "password", auth.getPassword());
    put(json, "serveraddress", auth.getRegistryAddress());
    put(json, "identitytoken", auth.getIdentitytoken());
    put(json, "registrytoken", auth.getRegistrytoken());
    return Base64.getUrlEncoder()
        .encodeToString(JsonTree.text(json).getBytes(StandardCharsets.UTF_8));
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
