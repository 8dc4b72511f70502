package io.github.micropacker.pipeline.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.engine.FakeProgram;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests for {@link FirstContainer} and {@link Exerciser}. */
@Timeout(30)
class FirstContainerTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web:1.2");
  private static final ImageReference OTHER = ImageReference.of("acme/other:1");
  private static final Exercise ASK = Exercise.of("/ask it").withTimeout(Duration.ofSeconds(20));
  private static final FakeProgram SERVES =
      inside -> {
        new CountDownLatch(1).await();
        return 0;
      };

  private final AtomicInteger asked = new AtomicInteger();
  private final FakeEngine engine =
      new FakeEngine()
          .withImage(IMAGE, ImageConfig.empty(), files -> {})
          .withImage(OTHER, ImageConfig.empty(), files -> {})
          .withProgram(List.of(), SERVES)
          .withProgram(List.of("/ask", "it"), inside -> asked.incrementAndGet() < 3 ? 7 : 0);

  @Test
  void resultsAreOfTheFirstContainerAndItsLastAttempt() throws InterruptedException {
    try (FirstContainer first = waiting()) {
      start(OTHER, Map.of());
      start(IMAGE, Map.of(Label.RUN, "another"));
      start(IMAGE, Map.of(Label.AGENT, "pack"));
      start(IMAGE, Map.of());
      assertThat(results(first)).extracting(ExerciseResult::passed).containsExactly(true);
    }
    assertThat(asked).hasValue(3);
  }

  @Test
  void resultsWhenContainerEndsBeforeAreOfTheNext() throws InterruptedException {
    try (FirstContainer first = waiting()) {
      ContainerId one = start(IMAGE, Map.of());
      engine.remove(one);
      start(IMAGE, Map.of(Label.RUN, "r1"));
      assertThat(results(first)).hasSize(1);
    }
  }

  @Test
  void resultsWhenContainersEndTooSoonHaveFailed() throws InterruptedException {
    Exercise check = new Exercise(HealthExercise.NAME, ASK.command(), "", ASK.timeout(), true);
    FirstContainer first =
        new FirstContainer(engine, engine.inspect(IMAGE).id(), "r1", List.of(ASK, check));
    ContainerId one = start(IMAGE, Map.of());
    while (asked.get() == 0) {
      Thread.sleep(5);
    }
    engine.remove(one);
    first.close();
    first.close();
    assertThat(first.results())
        .extracting(ExerciseResult::complaint)
        .containsExactly(
            "failed (no container of the image that the tests started ran long enough for it)");
  }

  @Test
  void resultsWhenNoContainerCameAreNone() {
    FirstContainer first = waiting();
    first.close();
    assertThat(first.results()).isEmpty();
  }

  @Test
  void runAsksOnceAndTellsHowItEnded() {
    List<ExerciseResult> results =
        new Exerciser(engine).run(start(IMAGE, Map.of()), List.of(ASK, Exercise.of("/no")));
    assertThat(results)
        .extracting(ExerciseResult::complaint)
        .containsExactly("ended with exit code 7", "ended with exit code 127 (sh: /no: not found)");
  }

  @Test
  void runAsksAgainWhetherContainerIsHealthy() {
    Exercise check =
        new Exercise(HealthExercise.NAME, ASK.command(), "", Duration.ofSeconds(5), true);
    assertThat(new Exerciser(engine).run(start(IMAGE, Map.of()), List.of(check)))
        .allMatch(ExerciseResult::passed);
  }

  @Test
  void runWhenContainerIsGoneSaysSo() {
    ContainerId gone = start(IMAGE, Map.of());
    engine.remove(gone);
    assertThat(new Exerciser(engine).run(gone, List.of(ASK)).get(0).complaint())
        .startsWith("failed (cannot run in container");
  }

  private FirstContainer waiting() {
    return new FirstContainer(engine, engine.inspect(IMAGE).id(), "r1", List.of(ASK));
  }

  private ContainerId start(ImageReference image, Map<String, String> labels) {
    ContainerId id = engine.create(ContainerSpec.of(image.toString(), labels));
    engine.start(id);
    return id;
  }

  private static List<ExerciseResult> results(FirstContainer first) throws InterruptedException {
    while (first.results().isEmpty()) {
      Thread.sleep(10);
    }
    return first.results();
  }
}
