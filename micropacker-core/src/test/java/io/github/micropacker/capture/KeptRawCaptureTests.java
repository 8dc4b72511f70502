package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link KeptTracer} with raw captures, whose images only the engine may know. */
class KeptRawCaptureTests {

  private static final String WEB = "aa".repeat(32);
  private static final String OTHER = "bb".repeat(32);

  private final ScriptedEngine engine = new ScriptedEngine(List.of());

  @TempDir private Path directory;
  private Path raw;

  @BeforeEach
  void record() throws IOException {
    raw = Files.write(directory.resolve("kdump.scap"), new byte[] {0x0a, 0x0d, 0x0d, 0x0a});
    Files.writeString(directory.resolve("kdump.scap.log"), "Driver Drops:0\n");
    reads("");
  }

  @Test
  void stopLeavesOutContainersThatTheEngineKnowsToBeOfAnotherImage() {
    engine.has(WEB, SampleImages.WEB, Map.of());
    engine.has(OTHER, SampleImages.OTHER, Map.of());
    Capture capture = take(false);
    assertThat(capture.paths()).containsExactly("/web");
    assertThat(capture.containers()).containsExactly(WEB);
    assertThat(capture.header().image()).isEqualTo(SampleImages.WEB.id().value());
  }

  @Test
  void stopKeepsContainersThatTheEngineHasForgotten() {
    engine.has(OTHER, SampleImages.OTHER, Map.of());
    assertThat(take(false).paths()).containsExactly("/web");
    engine.loses(OTHER);
    assertThat(take(false).paths()).containsExactly("/other", "/web");
  }

  @Test
  void startWhenEngineDoesNotKnowAContainerRemarksIt() {
    engine.has(WEB, SampleImages.WEB, Map.of());
    assertThat(remarks())
        .containsExactly(
            "that container %s of capture '%s' is of 'acme/web:1.2' is taken for granted, for the engine does not know it: name the one to take by micropacker.captureContainer"
                .formatted(OTHER.substring(0, 12), raw));
  }

  @Test
  void startWhenAllContainersAreOfAnotherImageIsRefused() {
    engine.has(WEB, SampleImages.OTHER, Map.of());
    engine.has(OTHER, SampleImages.OTHER, Map.of());
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> take(false))
        .withMessage(
            "cannot take capture '%s' for image 'acme/web:1.2': it is of another: all its containers are, and the image is '%s'; trace again, or take them all the same by -Dmicropacker.capture.force",
            raw, SampleImages.WEB.id());
    assertThat(take(true).paths()).containsExactly("/other", "/web");
  }

  @Test
  void stopWhenSysdigDroppedEventsGivesThemAsLost() throws IOException {
    Files.writeString(directory.resolve("kdump.scap.log"), "Driver Drops:7\n");
    assertThat(take(false).lost()).isEqualTo(7);
  }

  @Test
  void startWhenDropsAreNotKnownRemarksIt() throws IOException {
    knowsBoth();
    Files.delete(directory.resolve("kdump.scap.log"));
    assertThat(remarks()).singleElement().asString().startsWith("whether sysdig dropped events");
  }

  @Test
  void startHandsOnWhatTheChiselRemarks() throws IOException {
    knowsBoth();
    reads("echo 'microdump: the capture does not tell what some calls named' >&2");
    assertThat(remarks()).containsExactly("the capture does not tell what some calls named");
  }

  @Test
  void startWhenSysdigLacksAFieldSaysItsWords() throws IOException {
    reads("echo 'chisel requesting nonexistent field thread.cgroups' >&2; exit 1");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> take(false))
        .withMessage(
            "cannot read capture '%s': sysdig ended with exit code 1; it said \"chisel requesting nonexistent field thread.cgroups\"; give a whole capture of 'sysdig -w', and a sysdig that is not older than the one that wrote it",
            raw);
  }

  /**
   * As the files of a recording that began before the container, or in which only runc was at work.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot list files: the capture has no event of a container",
        "cannot list files: no program ran in container aa",
        "cannot find container 'aa'"
      })
  void stopPassesOverOneOfSeveralFilesInWhichNothingRan(String words) throws IOException {
    knowsBoth();
    Path first = Files.copy(raw, directory.resolve("kdump.scap0"));
    reads("case $2 in *scap0) echo \"microdump: " + words + "\" >&2; exit 1 ;; esac");
    try (TraceSession session = start(false, first, raw)) {
      assertThat(session.stop().paths()).containsExactly("/other", "/web");
      assertThat(session.listener().remarks()).isEmpty();
    }
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(false, first))
        .withMessageContaining(words);
  }

  private void knowsBoth() {
    engine.has(WEB, SampleImages.WEB, Map.of());
    engine.has(OTHER, SampleImages.WEB, Map.of());
  }

  /** A sysdig of this host, as far as it reads: two containers, and first what a case has it do. */
  private void reads(String first) throws IOException {
    Files.writeString(
        directory.resolve("sysdig"),
        """
        #!/bin/sh
        %s
        echo '{"micropacker":1,"tracer":"sysdig"}'
        echo '{"container":"%s","op":"open","path":"/web"}'
        echo '{"container":"%s","op":"open","path":"/other"}'
        echo '{"events":2,"lost":0,"unresolved":0}'
        """
            .formatted(first, WEB, OTHER));
    assertThat(directory.resolve("sysdig").toFile().setExecutable(true)).isTrue();
  }

  private Capture take(boolean force) {
    try (TraceSession session = start(force, raw)) {
      return session.stop();
    }
  }

  private List<String> remarks() {
    try (TraceSession session = start(false, raw)) {
      return session.listener().remarks();
    }
  }

  private TraceSession start(boolean force, Path... files) {
    Image image = SampleImages.WEB;
    SysdigSettings settings =
        SysdigSettings.standard().withProgram(directory.resolve("sysdig").toString());
    return new KeptTracer(
            engine.engine(), new CaptureFiles(List.of(files), "", false, force, settings))
        .start(TraceRequest.of(image, Map.of(), directory.resolve("run")));
  }
}
