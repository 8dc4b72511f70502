package io.github.micropacker.maven;

import io.github.micropacker.engine.Login;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The logins of settings.xml: a server belongs to the registry whose host is its id. */
record SettingsLogins(List<Server> servers, SettingsDecrypter decrypter) implements Login.Book {

  static SettingsLogins of(MavenSession session, SettingsDecrypter decrypter) {
    return new SettingsLogins(session.getSettings().getServers(), decrypter);
  }

  @Override
  public Optional<Login> find(String registry) {
    return servers.stream()
        .filter(server -> host(server.getId()).equals(registry))
        .filter(server -> server.getUsername() != null && server.getPassword() != null)
        .findFirst()
        .map(DefaultSettingsDecryptionRequest::new)
        .map(request -> decrypter.decrypt(request).getServer())
        .map(server -> new Login(server.getUsername(), server.getPassword()));
  }

  /** People write Docker's own registry in several ways. */
  private static String host(String id) {
    String host = id.replaceFirst("^https?://", "").replaceFirst("/(v[12]/?)?$", "");
    return host.matches("(index|registry-1|registry\\.hub)\\.docker\\.(io|com)")
        ? "docker.io"
        : host;
  }
}
