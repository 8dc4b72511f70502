package io.github.micropacker.pipeline.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests for {@link Leftovers}. A fake container was created at the epoch. */
class LeftoversTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web:1.2");
  private static final ClientProcess SELF = ClientProcess.current();
  private static final ClientProcess DEAD =
      new ClientProcess(SELF.host(), SELF.pid(), SELF.started().minusSeconds(3600));
  private static final ClientProcess ELSEWHERE =
      new ClientProcess("elsewhere.example", SELF.pid(), SELF.started());

  private final FakeEngine engine =
      new FakeEngine().withImage(IMAGE, ImageConfig.empty(), files -> {});

  @Test
  void removeWhenProcessIsDeadRemoves() {
    create(Map.of(Label.RUN, "r1", Label.CLIENT, DEAD.toString()));
    assertThat(remove(Duration.ofSeconds(1))).isEqualTo(1);
    assertThat(engine.containers(new Label(Label.RUN, ""))).isEmpty();
  }

  @Test
  void removeWhenProcessLivesLeavesItHowOldItMayBe() {
    create(Map.of(Label.RUN, "r1", Label.CLIENT, SELF.toString()));
    assertThat(remove(Duration.ofDays(30))).isZero();
  }

  @Test
  void removeWhenHostIsAnotherAndDayIsNotOverLeavesIt() {
    create(Map.of(Label.RUN, "r1", Label.CLIENT, ELSEWHERE.toString()));
    assertThat(remove(Duration.ofHours(23))).isZero();
  }

  @Test
  void removeWhenHostIsAnotherAndDayIsOverRemoves() {
    create(Map.of(Label.RUN, "r1", Label.CLIENT, ELSEWHERE.toString()));
    assertThat(remove(Duration.ofHours(25))).isEqualTo(1);
  }

  @Test
  void removeTakesNetworksOfDeadProcessesOnly() {
    network("dead", DEAD);
    network("living", SELF);
    network("elsewhere", ELSEWHERE);
    assertThat(remove(Duration.ofHours(1))).isEqualTo(1);
    assertThat(engine.networks()).containsOnlyKeys("living", "elsewhere");
    assertThat(remove(Duration.ofHours(25))).isEqualTo(1);
    assertThat(engine.networks()).containsOnlyKeys("living");
  }

  private void network(String name, ClientProcess owner) {
    engine.ensureNetwork(name, Map.of(Label.RUN, name, Label.CLIENT, owner.toString()));
  }

  @Test
  void removeWhenContainerIsNotOursLeavesIt() {
    create(Map.of("com.example", "theirs"));
    assertThat(remove(Duration.ofDays(30))).isZero();
  }

  private void create(Map<String, String> labels) {
    engine.create(ContainerSpec.of(IMAGE.toString(), labels));
  }

  private int remove(Duration age) {
    Clock clock = Clock.fixed(Instant.EPOCH.plus(age), ZoneOffset.UTC);
    return new Leftovers(engine, SELF, clock).remove();
  }
}
