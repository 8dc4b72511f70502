package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Engine} promises of the life of its containers. */
abstract class ContainerContract extends ImageContract {
  @Test
  void createWhenImageIsUnknownThrowsException() {
    ContainerSpec spec = ContainerSpec.of(UNKNOWN.toString(), Map.of());
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().create(spec))
        .withMessageStartingWith("cannot create container of 'micropacker.invalid/unknown:1'")
        .withMessageEndingWith("correct its name");
  }

  @Test
  void createWhenCapabilityIsUnknownThrowsException() {
    ContainerSpec spec = spec(SLEEP).withCapability("NO_SUCH").spec();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().create(spec))
        .withMessageContaining("NO_SUCH");
  }

  @Test
  void createMakesContainerThatDoesNotRun() {
    ContainerId id = created(SLEEP);
    Container container = engine().inspect(id);
    assertThat(container.state()).isEqualTo("created");
    assertThat(container.running()).isFalse();
    assertThat(container.health()).isEqualTo("none");
    assertThat(container.labels()).containsEntry(Label.RUN, run);
    assertThat(container.image()).isEqualTo(engine().inspect(IMAGE).id());
  }

  @Test
  void startRunsContainerAndStopEndsIt() {
    ContainerId id = started(SLEEP);
    assertThat(engine().inspect(id).running()).isTrue();
    engine().start(id);
    engine().stop(id, Duration.ZERO);
    assertThat(engine().inspect(id).state()).isEqualTo("exited");
    engine().stop(id, Duration.ZERO);
  }

  @Test
  void stopWhenContainerIsGoneDoesNothing() {
    engine().stop(GONE, Duration.ZERO);
  }

  @Test
  void startWhenContainerIsGoneThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().start(GONE))
        .withMessageStartingWith("cannot start container '000000000000'");
  }

  @Test
  void awaitGivesExitCode() {
    ContainerId id = started(SAY);
    assertThat(engine().await(id, LONG)).contains(3);
    assertThat(engine().inspect(id).exitCode()).isEqualTo(3);
  }

  @Test
  void awaitWhenTimeIsUpGivesNothing() {
    assertThat(engine().await(started(SLEEP), Duration.ofMillis(100))).isEqualTo(Optional.empty());
  }

  @Test
  void removeTakesRunningContainerAwayTwice() {
    ContainerId id = started(SLEEP);
    engine().remove(id);
    assertThat(engine().findContainer(id)).isEmpty();
    engine().remove(id);
  }

  @Test
  void inspectWhenContainerIsGoneThrowsException() {
    assertThat(engine().findContainer(GONE)).isEmpty();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().inspect(GONE))
        .withMessageStartingWith("cannot inspect container '000000000000'")
        .withMessageContaining("somebody removed it");
  }

  @Test
  void containersFindsByLabelWithAndWithoutValue() {
    ContainerId id = created(SLEEP);
    assertThat(engine().containers(Label.run(run))).containsExactly(id);
    assertThat(engine().containers(Label.run(""))).contains(id);
    assertThat(engine().containers(Label.run("other"))).isEmpty();
  }

  @Test
  void sharedFindsNetworksByLabelUntilTheyAreRemoved() {
    Map<String, String> labels = Map.of(Label.RUN, run, Label.CLIENT, "host/1/2");
    engine().ensureNetwork("micropacker-" + run, labels);
    assertThat(engine().shared(Label.run("")))
        .filteredOn(each -> each.name().equals("micropacker-" + run))
        .singleElement()
        .satisfies(each -> assertThat(each.labels()).containsAllEntriesOf(labels));
    engine().removeShared(Label.run(run));
    assertThat(engine().shared(Label.run(run))).isEmpty();
  }

  @Test
  void portsWhenHostPortIsUnsetAreChosenByEngine() {
    ContainerId id = engine().create(spec(SLEEP).withPort(0).spec());
    engine().start(id);
    assertThat(engine().inspect(id).ports().get("8080/tcp")).isPositive();
  }

  @Test
  void startWhenPortIsTakenNamesIt() {
    ContainerId first = engine().create(spec(SLEEP).withPort(0).spec());
    engine().start(first);
    int port = engine().inspect(first).ports().getOrDefault("8080/tcp", 0);
    ContainerId second = engine().create(spec(SLEEP).withPort(port).spec());
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().start(second))
        .withMessageContaining("host port " + port + " is taken")
        .withMessageContaining("<ports> of <run>");
  }
}
