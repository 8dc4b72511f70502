package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.pipeline.StageTimes.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link StageTimes}. */
class StageTimesTests {

  @TempDir private Path directory;

  @Test
  void writeKeepsThemForTheNextGoal() {
    Path file = directory.resolve("web/seconds.json");
    StageTimes times = new StageTimes(Map.of(Stage.START, Duration.ofMillis(940)));
    times.write(file);
    assertThat(StageTimes.of(file)).isEqualTo(times);
    assertThat(file).hasContent("{\"start\":0.94}");
  }

  @Test
  void withForgetsLaterStagesOfAnEarlierBuild() {
    StageTimes times =
        new StageTimes(Map.of(Stage.START, Duration.ofSeconds(1), Stage.PACK, Duration.ZERO));
    assertThat(times.with(Stage.STOP, Duration.ofMillis(1260)))
        .hasToString("start 1.0 s, stop 1.3 s");
  }

  @Test
  void ofWhenFileIsDamagedKnowsNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("seconds.json"), "{");
    assertThat(StageTimes.of(file).times()).isEmpty();
    assertThat(StageTimes.of(directory.resolve("none")).times()).isEmpty();
  }
}
