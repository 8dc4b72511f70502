package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.target.RunningTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link RunFile}. */
class RunFileTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web:1.2");
  private static final Instant STARTED = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path directory;

  @Test
  void findGivesWhatWasWritten() {
    RunningTarget target =
        new RunningTarget(
            IMAGE,
            new ContainerId("c".repeat(64)),
            "localhost",
            new TreeMap<>(Map.of("8000/tcp", 32768)));
    RunRecord record =
        new RunRecord(
            "r1",
            IMAGE,
            "ebpf",
            target,
            STARTED,
            new TreeMap<>(Map.of("the health check", 0, "exercise '/no'", 127)));
    Path file = directory.resolve("new/run.json");
    RunFile.write(record, file);
    assertThat(RunFile.find(file)).contains(record);
  }

  @Test
  void findWhenTestsStartTheirContainersKnowsNone() {
    RunRecord record = new RunRecord("r1", IMAGE, "ebpf", null, STARTED);
    Path file = directory.resolve("run.json");
    RunFile.write(record, file);
    assertThat(RunFile.find(file)).contains(record);
  }

  @Test
  void findWhenFileIsMissingIsEmpty() {
    assertThat(RunFile.find(directory.resolve("run.json"))).isEmpty();
  }

  @Test
  void findWhenFileIsTornThrowsException() throws IOException {
    Path file = Files.writeString(directory.resolve("run.json"), "{\"run\":");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> RunFile.find(file))
        .withMessageEndingWith("delete it and run the goal start again");
  }

  @Test
  void findOldWhenFileIsTornFindsNone() throws IOException {
    Path file = Files.writeString(directory.resolve("run.json"), "{\"run\":");
    assertThat(RunFile.findOld(file)).isEmpty();
  }
}
