package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.Login;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link SettingsLogins}. */
class SettingsLoginsTests {

  @Test
  void findMatchesTheHostAndDecrypts() {
    assertThat(find("registry.example:5000", "registry.example:5000"))
        .contains(new Login("me", "plain"));
    assertThat(find("registry.example:5000", "registry.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker.io", "index.docker.io", "https://index.docker.io/v1/"})
  void findKnowsDockersOwnRegistryByItsNames(String id) {
    assertThat(find(id, "docker.io")).isPresent();
  }

  @Test
  void passwordIsNotPrinted() {
    assertThat(new Login("me", "plain")).asString().doesNotContain("plain");
  }

  private static Optional<Login> find(String id, String registry) {
    Server server = new Server();
    server.setId(id);
    server.setUsername("me");
    server.setPassword("{encrypted}");
    Server open = server.clone();
    open.setPassword("plain");
    SettingsDecrypter decrypter = request -> new Decrypted(open);
    return new SettingsLogins(List.of(server), decrypter).find(registry);
  }

  /** What a decrypter gives back. */
  private record Decrypted(Server server) implements SettingsDecryptionResult {

    @Override
    public Server getServer() {
      return server;
    }

    @Override
    public List<Server> getServers() {
      return List.of(server);
    }

    @Override
    public Proxy getProxy() {
      return new Proxy();
    }

    @Override
    public List<Proxy> getProxies() {
      return List.of();
    }

    @Override
    public List<SettingsProblem> getProblems() {
      return List.of();
    }
  }
}
