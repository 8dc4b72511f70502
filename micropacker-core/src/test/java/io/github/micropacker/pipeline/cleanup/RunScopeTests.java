package io.github.micropacker.pipeline.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests for {@link RunScope}. */
class RunScopeTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web:1.2");

  private final FakeEngine engine =
      new FakeEngine().withImage(IMAGE, ImageConfig.empty(), files -> {});

  @Test
  void closeRemovesItsContainersAndNoOther() {
    try (RunScope other = RunScope.open("r2", engine, Watchdog.none())) {
      create(other);
      try (RunScope scope = RunScope.open("r1", engine, Watchdog.none())) {
        create(scope);
      }
      assertThat(engine.containers(Label.run("r1"))).isEmpty();
      assertThat(engine.containers(Label.run("r2"))).hasSize(1);
    }
  }

  @Test
  void closeDismissesTheWatchdog() {
    AtomicBoolean dismissed = new AtomicBoolean();
    RunScope.open("r1", engine, () -> dismissed.set(true)).close();
    assertThat(dismissed).isTrue();
  }

  @Test
  void labelsNameRunAndProcess() {
    try (RunScope scope = RunScope.open("r1", engine, Watchdog.none())) {
      assertThat(scope.labels())
          .containsEntry(Label.RUN, "r1")
          .containsEntry(Label.CLIENT, ClientProcess.current().toString());
    }
  }

  private void create(RunScope scope) {
    engine.create(ContainerSpec.of(IMAGE.toString(), scope.labels()));
  }
}
