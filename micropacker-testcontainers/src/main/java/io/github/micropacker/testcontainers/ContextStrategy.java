package io.github.micropacker.testcontainers;

import com.github.dockerjava.transport.SSLConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.LocalDirectorySSLConfig;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Leads tests to the engine that a docker context names. Testcontainers reads no contexts, but
 * Micropacker does, as the docker command does; without a context it leaves Testcontainers alone,
 * for both read {@code DOCKER_HOST} and know the default socket.
 */
public final class ContextStrategy extends DockerClientProviderStrategy {

  private static final int BEFORE_ALL_OTHERS = 1_000;
  private static final String USUAL_SOCKET = "/var/run/docker.sock";

  private final Settings settings;
  private final Path home;

  /** The constructor that the service loader calls, before Testcontainers chooses. */
  public ContextStrategy() {
    this(
        Settings.of(ContextStrategy.class.getClassLoader()),
        Path.of(System.getProperty("user.home")));
    if (isApplicable()) {
      forget(TestcontainersConfiguration.getInstance().getUserProperties());
    }
  }

  /** Forget, in this JVM only, what Testcontainers noted of other engines in the user's home. */
  static void forget(Properties user) {
    List.of("docker.client.strategy", "docker.host", "tc.host").forEach(user::remove);
  }

  ContextStrategy(Settings settings, Path home) {
    this.settings = settings;
    this.home = home;
  }

  @Override
  protected boolean isApplicable() {
    return !settings.host().isEmpty();
  }

  /** It is of this build only: Testcontainers shall not note it down for others. */
  @Override
  protected boolean isPersistable() {
    return false;
  }

  @Override
  protected int getPriority() {
    return BEFORE_ALL_OTHERS;
  }

  @Override
  public String getDescription() {
    return "the docker context that Micropacker goes by (" + settings.host() + ")";
  }

  @Override
  public TransportConfig getTransportConfig() {
    return TransportConfig.builder()
        .dockerHost(URI.create(settings.host()))
        .sslConfig(tls())
        .build();
  }

  private @Nullable SSLConfig tls() {
    return settings.certificates().isEmpty()
        ? null
        : new LocalDirectorySSLConfig(settings.certificates());
  }

  /**
   * Where the engine itself has its socket, to be mounted into Testcontainers' reaper. A socket in
   * the user's home belongs to an engine in a virtual machine, which has its own at the usual
   * place.
   */
  @Override
  public @Nullable String getRemoteDockerUnixSocketPath() {
    URI host = URI.create(settings.host());
    if (!"unix".equals(host.getScheme())) {
      return null;
    }
    return Path.of(host.getPath()).startsWith(home) ? USUAL_SOCKET : host.getPath();
  }
}
