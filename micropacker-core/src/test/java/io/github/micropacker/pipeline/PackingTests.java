package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.rootfs.PackPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for what {@link Packing} refuses; packing needs a real engine. */
class PackingTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");

  private final FakeEngine engine =
      new FakeEngine().withImage(NAME, ImageConfig.empty(), files -> {});
  @TempDir private Path directory;

  @Test
  void packAnewWhenNothingWasTracedSaysHowToTrace() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> pack(null))
        .withMessage(
            "cannot pack 'acme/web:1.2': no run of it left a capture '%s'; run the goals start and stop first, as mvn verify does, or name a list by micropacker.files",
            target(null).workspace().capture());
  }

  @Test
  void packAnewWhenListIsRefusedKeepsTheCaptureOfTheRun() throws IOException {
    Path capture = target(null).workspace().capture();
    Files.createDirectories(capture.getParent());
    Files.writeString(capture, "/kept\n");
    Path list =
        Files.writeString(
            directory.resolve("lost.jsonl"),
            "{\"path\":\"/app\"}\n{\"events\":1,\"lost\":5,\"unresolved\":0}\n");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> pack(list))
        .withMessageContaining("5 events were lost");
    assertThat(capture).hasContent("/kept");
  }

  @Test
  void packAnewForgetsTheProofOfAnEarlierMicroImage() throws IOException {
    Path proof = target(null).workspace().verification();
    Files.createDirectories(proof.getParent());
    Files.writeString(proof, "{\"passed\":true}");
    Path report = Files.writeString(proof.resolveSibling("report.html"), "all is well");
    Path list = Files.writeString(directory.resolve("files.txt"), "/app\n");
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> pack(list));
    assertThat(proof).doesNotExist();
    assertThat(report).doesNotExist();
  }

  private void pack(@Nullable Path files) {
    PackLog log = PackLog.to(line -> {});
    new Packing(engine, log, new Runs(engine, run -> Watchdog.none())).packAnew(target(files));
  }

  private Target target(@Nullable Path files) {
    PackOptions options =
        new PackOptions(files == null ? null : CaptureFiles.list(files), PackPolicy.standard());
    ImageReference micro = NAME.withTag("1.2-micro");
    return new Target(NAME, micro, null, options, Workspace.of(directory, NAME));
  }
}
