package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import io.github.micropacker.JsonTree;
import io.github.micropacker.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program of the user's that keeps registry passwords: {@code docker-credential-pass}. */
record CredentialHelper(Path program) {

  private static final String TOKEN = "<token>";

  /** Find the helper that Docker's configuration names for a registry. */
  static Optional<CredentialHelper> find(
      Path config, Map<String, String> environment, String registry) {
    JsonNode json = read(config);
    String own = Json.text(json.path("credHelpers"), registry);
    String name = own.isEmpty() ? Json.text(json, "credsStore") : own;
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String program = "docker-credential-" + name;
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .map(CredentialHelper::new);
  }

  private static JsonNode read(Path config) {
    try {
      return Files.exists(config) ? JsonTree.read(Files.newInputStream(config)) : Json.object();
    } catch (IOException ex) {
      throw new EngineException(
          "cannot read Docker's configuration '%s': %s; correct the file"
              .formatted(config, ex.getMessage()),
          ex);
    }
  }

  /** Ask for the credentials of a registry; it may have none. */
  Optional<AuthConfig> get(String registry) {
    try {
      Process process = new ProcessBuilder(program.toString(), "get").start();
      ask(process, registry);
      byte[] answer = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        return none(registry, new String(answer, StandardCharsets.UTF_8));
      }
      return Optional.of(auth(registry, JsonTree.read(new ByteArrayInputStream(answer))));
    } catch (IOException ex) {
      throw failed(registry, String.valueOf(ex.getMessage()), ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw failed(registry, "interrupted", ex);
    }
  }

  private static void ask(Process process, String registry) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(registry.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ignored) { // it ended without reading: its answer says why
    }
  }

  private Optional<AuthConfig> none(String registry, String answer) {
    if (answer.contains("credentials not found")) {
      return Optional.empty();
    }
    throw failed(registry, answer.strip(), null);
  }

  private EngineException failed(String registry, String why, @Nullable Throwable cause) {
    return new EngineException(
        "cannot get the credentials of registry '%s': '%s' said \"%s\"; try docker login again"
            .formatted(registry, program, why),
        cause);
  }

  private static AuthConfig auth(String registry, JsonNode json) {
    AuthConfig auth = new AuthConfig().withRegistryAddress(registry);
    String user = Json.text(json, "Username");
    String secret = Json.text(json, "Secret");
    return user.equals(TOKEN)
        ? auth.withIdentityToken(secret)
        : auth.withUsername(user).withPassword(secret);
  }
}
