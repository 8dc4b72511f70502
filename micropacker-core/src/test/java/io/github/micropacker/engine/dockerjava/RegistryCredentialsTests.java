package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.engine.EngineException;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link RegistryCredentials}. */
class RegistryCredentialsTests {

  @TempDir Path home;

  @Test
  void findWhenNobodyLoggedInFindsNothing() {
    assertThat(find("registry.example/web")).isEmpty();
  }

  @Test
  void findReadsWhatDockerLoginWrote() throws IOException {
    String auth = Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
    config("{\"auths\":{\"registry.example:5000\":{\"auth\":\"" + auth + "\"}}}");
    assertThat(find("registry.example:5000/web:1"))
        .contains(
            "{\"username\":\"me\",\"password\":\"secret\","
                + "\"serveraddress\":\"registry.example:5000\"}");
    assertThat(find("other.example/web")).isEmpty();
  }

  @Test
  void findAsksHelperOfRegistryBeforeTheCommonStore() throws IOException {
    config("{\"credsStore\":\"common\",\"credHelpers\":{\"registry.example\":\"own\"}}");
    helper(
        "own",
        "read registry; echo \"{\\\"Username\\\":\\\"$registry\\\",\\\"Secret\\\":\\\"s\\\"}\"");
    helper("common", "echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'");
    assertThat(find("registry.example/web").orElseThrow())
        .contains("\"username\":\"registry.example\"", "\"password\":\"s\"");
    assertThat(find("acme/web").orElseThrow())
        .contains("\"identitytoken\":\"t\"")
        .doesNotContain("username");
  }

  @Test
  void findWhenHelperHasNoneFindsNothing() throws IOException {
    config("{\"credsStore\":\"common\"}");
    helper("common", "echo 'credentials not found in native keychain'; exit 1");
    assertThat(find("acme/web")).isEmpty();
  }

  @Test
  void findWhenHelperFailsThrowsException() throws IOException {
    config("{\"credsStore\":\"common\"}");
    helper("common", "echo 'the keychain is locked'; exit 1");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> find("registry.example/web"))
        .withMessageStartingWith("cannot get the credentials of registry 'registry.example'")
        .withMessageContaining("the keychain is locked");
  }

  private Optional<String> find(String image) {
    Map<String, String> environment =
        Map.of("DOCKER_CONFIG", home.toString(), "PATH", home.toString());
    return EngineAddress.of(environment)
        .credentials()
        .find(ImageReference.of(image))
        .map(token -> new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
  }

  private void config(String json) throws IOException {
    Files.writeString(home.resolve("config.json"), json);
  }

  private void helper(String name, String script) throws IOException {
    Path program = home.resolve("docker-credential-" + name);
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
