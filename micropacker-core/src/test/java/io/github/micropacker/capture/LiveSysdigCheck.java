package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the whole flow on a live sysdig, in the image that {@code micropacker.sysdigImage} names.
 * Not every machine has one, so this is no test of the build: {@code make test-sysdig-live} runs
 * it.
 */
class LiveSysdigCheck {

  private static final Duration END = Duration.ofSeconds(30);

  private final String run = UUID.randomUUID().toString();
  private final SysdigSettings settings =
      SysdigSettings.standard()
          .withImage(ImageReference.of(System.getProperty("micropacker.sysdigImage", "")));
  private Engine engine;
  private TestImages images;
  private TracedContainers containers;
  private Image image;

  @TempDir private Path directory;

  @BeforeEach
  void makeImage() throws IOException {
    engine = DockerJavaEngine.connect(System.getenv());
    images = new TestImages(engine);
    containers = new TracedContainers(engine, run);
    Map<String, byte[]> files =
        Map.of("work.sh", recorded("work.sh"), "script.pl", recorded("script.pl"));
    image =
        engine.inspect(
            images.build("live-sysdig", RecordedWork.DOCKERFILE.formatted(TestImages.BASE), files));
  }

  @AfterEach
  void close() {
    containers.close();
    assertThat(engine.containers(Label.run(run))).isEmpty();
    images.close();
    engine.close();
  }

  @Test
  void captureHasEveryFileThatStraceSawSaveTheBlindSpots() throws IOException {
    Capture capture = traced(settings);
    assertThat(capture.lost()).isZero();
    Map<String, SortedSet<String>> missed =
        new TreeMap<>(StraceOracle.existing(RecordedCapture.DIRECTORY.resolve("shell.strace.txt")));
    missed.keySet().removeAll(capture.paths());
    assertThat(missed)
        .isEqualTo(
            Map.of(
                "/etc/debian_version",
                Set.of("faccessat2"),
                "/etc/os-release",
                Set.of("readlink")));
  }

  @Test
  void captureOfSeveralFilesHasThemToo() throws IOException {
    Capture capture = traced(settings.withRaw(new RawCapture(true, 0, 1000, 0)));
    assertThat(capture.paths()).contains("/data/work.sh", "/data/from-perl.txt");
    assertThat(directory.resolve("kdump.scap0")).isNotEmptyFile();
    assertThat(directory.resolve("kdump.scap1")).isNotEmptyFile();
  }

  @Test
  void keptCaptureSaysTheSameWhenItIsReadAgain() {
    Capture capture = traced(settings);
    CaptureFiles kept =
        new CaptureFiles(
            List.of(directory.resolve("kdump.scap")),
            capture.containers().iterator().next(),
            false,
            false,
            settings);
    TraceRequest request = TraceRequest.of(image, containers.labels(), directory);
    try (TraceSession session = new KeptTracer(engine, kept).start(request)) {
      assertThat(session.listener().remarks()).isEmpty();
      assertThat(session.stop().paths()).isEqualTo(capture.paths());
    }
  }

  /** Small files, so that the harness runs in several of them. */
  @Test
  void captureOfSeveralFilesLeavesOutWhatTestcontainersRunsItself() {
    checkHarness(settings.withRaw(new RawCapture(true, 0, 500, 0)));
  }

  @Test
  void captureLeavesOutWhatTestcontainersRunsItself() {
    checkHarness(settings);
  }

  private void checkHarness(SysdigSettings with) {
    String check =
        "while true; do ( true  &&  (grep -i ':0*1f90' /etc/group || tail -n 1 /etc/passwd) && exit ); break; done";
    Capture capture =
        traced(
            with,
            "/bin/bash",
            "-c",
            "cat /etc/issue; /bin/sh -c \"%s\"; cat /etc/debian_version".formatted(check));
    assertThat(capture.paths())
        .contains("/etc/issue", "/etc/debian_version")
        .doesNotContain("/usr/bin/grep", "/usr/bin/tail", "/etc/group");
  }

  private Capture traced(SysdigSettings with) {
    return traced(with, "/data/work.sh");
  }

  private Capture traced(SysdigSettings with, String... command) {
    TraceRequest request = TraceRequest.of(image, containers.labels(), directory);
    try (TraceSession session = SysdigTracer.inContainer(engine, with).start(request)) {
      ContainerId traced = containers.create(image, command);
      engine.start(traced);
      assertThat(engine.await(traced, END)).isPresent();
      return session.stop();
    }
  }

  private static byte[] recorded(String name) throws IOException {
    return Files.readAllBytes(RecordedCapture.DIRECTORY.resolve(name));
  }
}
