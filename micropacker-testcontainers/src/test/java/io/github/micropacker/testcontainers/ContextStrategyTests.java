package io.github.micropacker.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/** Tests for {@link ContextStrategy}. */
class ContextStrategyTests {

  private final Properties settings = new Properties();

  @Test
  void isApplicableWhenNoContextIsChosenLeavesTestcontainersAlone() {
    assertThat(strategy().isApplicable()).isFalse();
  }

  @Test
  void isApplicableWhenContextIsChosenComesFirstAndLeavesNoNote() {
    settings.setProperty("engine.host", "tcp://far:2375");
    assertThat(strategy().isApplicable()).isTrue();
    assertThat(strategy().isPersistable()).isFalse();
    assertThat(strategy().getPriority()).isGreaterThan(500);
  }

  @Test
  void getTransportConfigGivesHostOfContext() {
    settings.setProperty("engine.host", "tcp://far:2375");
    assertThat(strategy().getTransportConfig().getDockerHost()).hasToString("tcp://far:2375");
    assertThat(strategy().getTransportConfig().getSslConfig()).isNull();
  }

  @Test
  void getTransportConfigWhenContextHasCertificatesUsesThem() {
    settings.setProperty("engine.host", "tcp://far:2376");
    settings.setProperty("engine.certificates", "/certificates");
    assertThat(strategy().getTransportConfig().getSslConfig()).isNotNull();
  }

  @Test
  void getRemoteDockerUnixSocketPathWhenSocketIsOfThisHostIsTheSame() {
    settings.setProperty("engine.host", "unix:///run/user/1000/docker.sock");
    assertThat(strategy().getRemoteDockerUnixSocketPath()).isEqualTo("/run/user/1000/docker.sock");
  }

  @Test
  void getRemoteDockerUnixSocketPathWhenSocketIsInHomeIsThatOfTheVirtualMachine() {
    settings.setProperty("engine.host", "unix:///home/me/.docker/desktop/docker.sock");
    assertThat(strategy().getRemoteDockerUnixSocketPath()).isEqualTo("/var/run/docker.sock");
  }

  @Test
  void getRemoteDockerUnixSocketPathWhenEngineIsRemoteIsTestcontainersOwn() {
    settings.setProperty("engine.host", "tcp://far:2375");
    assertThat(strategy().getRemoteDockerUnixSocketPath()).isNull();
  }

  @Test
  void forgetTakesAwayWhatLeadsElsewhere() {
    Properties user = new Properties();
    user.setProperty("docker.client.strategy", "org.example.Other");
    user.setProperty("docker.host", "tcp://elsewhere:2375");
    user.setProperty("tc.host", "tcp://elsewhere:2375");
    user.setProperty("image.substitutor", "org.example.Own");
    ContextStrategy.forget(user);
    assertThat(user).containsOnlyKeys("image.substitutor");
  }

  @Test
  void serviceLoaderFindsStrategy() {
    assertThat(ServiceLoader.load(DockerClientProviderStrategy.class))
        .hasAtLeastOneElementOfType(ContextStrategy.class);
  }

  private ContextStrategy strategy() {
    return new ContextStrategy(Settings.of(settings), Path.of("/home/me"));
  }
}
