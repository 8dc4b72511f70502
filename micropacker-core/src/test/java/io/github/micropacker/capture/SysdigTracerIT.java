package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests for {@link SysdigTracer} in a side container: recording is a stand-in's, reading a real
 * sysdig's.
 */
@RequiresDocker
class SysdigTracerIT {

  private static final String SHELL =
      "5250d43b5ffdaeb80a33c7bbf278b3a9d1bcd39a19b75dcd9207e2e04f32572f";
  private static final Path STAND_IN =
      Path.of("src/test/resources/io/github/micropacker/capture/sysdig-stand-in");
  private static final String DOCKERFILE =
      """
      FROM %s
      COPY sysdig shell.scap /usr/local/sbin/
      RUN chmod 755 /usr/local/sbin/sysdig
      ENV CAPTURE=/usr/local/sbin/shell.scap READER=/usr/bin/sysdig DROPS=7
      """;

  private final String run = UUID.randomUUID().toString();
  private Engine engine;
  private TestImages images;
  private Image image;
  private ContainerId traced;

  @TempDir private Path directory;

  @BeforeEach
  void makeTracedContainer() throws IOException {
    engine = DockerJavaEngine.connect(System.getenv());
    images = new TestImages(engine);
    image = engine.inspect(TestImages.BASE);
    traced = engine.create(ContainerSpec.of(TestImages.BASE.toString(), Map.of()));
  }

  @AfterEach
  void close() {
    engine.remove(traced);
    images.close();
    engine.close();
  }

  @Test
  void stopGivesWhatTheContainerTouched() throws IOException {
    try (TraceSession session = start(standIn())) {
      assertThat(engine.containers(Label.run(run))).hasSize(1);
      Capture capture = session.stop();
      assertThat(capture.containers()).containsExactly(traced.value());
      assertThat(capture.paths())
          .containsExactlyElementsOf(
              Files.readAllLines(RecordedCapture.DIRECTORY.resolve("shell.files.txt")));
      assertThat(capture.lost()).isEqualTo(7);
      assertThat(capture.header().kernel()).isEqualTo(engine.facts().kernel());
      assertThat(directory.resolve("kdump.scap")).isNotEmptyFile();
    }
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  @Test
  void closeLeavesNothing() throws IOException {
    start(standIn()).close();
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  @Test
  void sideContainerEndsWhenItsClientIsKilled() throws Exception {
    Process client = TracingClient.start(image.reference().toString(), run, standIn().toString());
    ContainerId side = engine.containers(Label.run(run)).get(0);
    client.destroyForcibly().waitFor();
    assertThat(engine.await(side, Duration.ofSeconds(20))).isPresent();
    engine.remove(side);
  }

  /** Debian's sysdig has no probe, so this is how a real one refuses. */
  @Test
  void startWhenSysdigCannotTraceSaysItsWords() {
    ImageReference real = ImageReference.of(SysdigReader.version("0.41").image());
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(real))
        .withMessageContaining("tracer 'sysdig': sysdig ended with exit code 1 before it was ready")
        .withMessageContaining("it said \"MODERN_BPF engine is not supported in this build\"");
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  private TraceSession start(ImageReference sysdig) {
    TraceRequest request = TraceRequest.of(image, Map.of(Label.RUN, run), directory);
    return SysdigTracer.inContainer(engine, SysdigSettings.standard().withImage(sysdig))
        .start(request);
  }

  private ImageReference standIn() throws IOException {
    byte[] capture =
        RecordedCapture.of("shell")
            .with(SHELL, traced.value())
            .bytes()
            .getBytes(StandardCharsets.ISO_8859_1);
    return images.build(
        "sysdig-stand-in",
        DOCKERFILE.formatted(SysdigReader.version("0.41").image()),
        Map.of("sysdig", Files.readAllBytes(STAND_IN), "shell.scap", capture));
  }
}
