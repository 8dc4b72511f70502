package io.github.micropacker.pipeline.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests for {@link HealthExercise}. */
class HealthExerciseTests {

  @Test
  void findWhenCheckIsProgramGivesItsArguments() {
    assertThat(find(null, "CMD", "/ok", "-q").command()).containsExactly("/ok", "-q");
  }

  @Test
  void findWhenCheckIsLineGivesItToTheImagesShell() {
    assertThat(find(null, "CMD-SHELL", "a || b").command())
        .containsExactly("/bin/sh", "-c", "a || b");
    assertThat(find(List.of("/bin/bash", "-ec"), "CMD-SHELL", "a").command())
        .containsExactly("/bin/bash", "-ec", "a");
  }

  @Test
  void findTakesTheTimeoutOfTheCheckAndLetsItFail() {
    assertThat(find(null, "CMD", "/ok").timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(find(null, "CMD", "/ok").mayFail()).isTrue();
  }

  @Test
  void findWhenThereIsNoneIsEmpty() {
    assertThat(HealthExercise.find(config(null, "NONE"))).isEmpty();
    assertThat(HealthExercise.find(ImageConfig.empty())).isEmpty();
  }

  private static Exercise find(@Nullable List<String> shell, String... test) {
    return HealthExercise.find(config(shell, test)).orElseThrow();
  }

  private static ImageConfig config(@Nullable List<String> shell, String... test) {
    HealthCheck check = new HealthCheck(List.of(test), Map.of("Timeout", Duration.ofSeconds(7)), 0);
    return new ImageConfigBuilder().healthCheck(check).shell(shell).build();
  }
}
