package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.verification.UnprovedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link CaptureCheck}. */
class CaptureCheckTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");
  private static final Target TARGET =
      new Target(
          NAME,
          ImageReference.of("acme/web:1.2-micro"),
          null,
          new PackOptions(null, PackPolicy.standard()),
          Workspace.of(Path.of("target"), NAME));

  @Test
  void checkWhenEntrypointRanIsContent() {
    assertThatCode(() -> check(List.of("/app", "-d"), "ebpf", exec("/app")))
        .doesNotThrowAnyException();
  }

  @Test
  void checkWhenEntrypointRanUnderItsRealNameIsContent() {
    FileEvent event = new FileEvent("c", Operation.EXEC, "/usr/bin/dash", "/bin/sh");
    assertThatCode(() -> check(List.of("/bin/sh"), "ebpf", event)).doesNotThrowAnyException();
  }

  @Test
  void checkWhenEntrypointNeverRanThrowsException() {
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> check(List.of("/app"), "ebpf", exec("/bin/sleep")))
        .withMessage(
            "cannot select files for 'acme/web:1.2': its program '/app' was never executed in the run; do your tests replace its entrypoint?");
  }

  @Test
  void checkWhenImageHasOnlyCommandAnyProgramWillDo() {
    assertThatCode(() -> check(null, "ebpf", exec("/bin/sleep"))).doesNotThrowAnyException();
  }

  @Test
  void checkWhenListIsWrittenByHandAsksForNoProgram() {
    FileEvent event = new FileEvent("", Operation.OPEN, "/etc/motd", "");
    assertThatCode(() -> check(List.of("/app"), "list", event)).doesNotThrowAnyException();
  }

  @Test
  void checkWhenNothingWasTouchedThrowsException() {
    FileEvent miss = new FileEvent("c", Operation.MISS, "/etc/nope", "/app");
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> check(List.of("/app"), "ebpf", miss))
        .withMessageStartingWith("cannot select files for 'acme/web:1.2': the capture is empty")
        .withMessageEndingWith("its name, which is in the property micropacker.image");
  }

  @Test
  void checkWhenCaptureIsOfAnotherImageNamesBoth() {
    String before = "sha256:" + "e".repeat(64);
    Image now = image(null);
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(
            () -> CaptureCheck.ofOriginal(TARGET, now).check(capture("ebpf", before, exec("/app"))))
        .withMessage(
            "cannot select files for 'acme/web:1.2': the capture is of image '%s', and the name now means '%s'; run the goals start and stop again, or take it all the same by -Dmicropacker.capture.force",
            before, now.id());
  }

  @Test
  void checkWhenCaptureOfAnotherImageIsForcedStillAsksForItsProgram() {
    PackOptions forced = new PackOptions(null, PackPolicy.standard(), null, true);
    CaptureCheck check =
        CaptureCheck.ofOriginal(
            new Target(NAME, TARGET.micro(), null, forced, TARGET.workspace()),
            image(List.of("/app")));
    String before = "sha256:" + "e".repeat(64);
    assertThatCode(() -> check.check(capture("ebpf", before, exec("/app"))))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> check.check(capture("ebpf", before, exec("/bin/sleep"))))
        .withMessageContaining("its program '/app' was never executed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ebpf   | for the kernel's buffer was full; enlarge it by micropacker.buffer
          sysdig | for sysdig did not keep up with all that its host did; trace again where less runs beside it, or by micropacker.tracer=ebpf
          """)
  void checkWhenEventsWereLostSaysWhatHelps(String tracer, String cure) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> CaptureCheck.ofOriginal(TARGET, image(null)).check(withLost(tracer)))
        .withMessage(
            "cannot select files for 'acme/web:1.2': its capture says that 5 events were lost, %s, or accept the loss by micropacker.failOnLost=false",
            cure);
  }

  @Test
  void checkWhenMicroRunLostEventsIsContentForItsTestsAreTheProof() {
    assertThatCode(() -> CaptureCheck.ofMicro(TARGET, image(null)).check(withLost("ebpf")))
        .doesNotThrowAnyException();
  }

  private static Capture withLost(String tracer) {
    Capture whole = capture(tracer, "", exec("/app"));
    return new Capture(whole.header(), whole.events(), whole.syscalls(), 5, 0);
  }

  private static void check(@Nullable List<String> entrypoint, String tracer, FileEvent... events) {
    CaptureCheck.ofOriginal(TARGET, image(entrypoint)).check(capture(tracer, "", events));
  }

  private static Image image(@Nullable List<String> entrypoint) {
    ImageConfig config = new ImageConfigBuilder().entrypoint(entrypoint).cmd("argument").build();
    return new FakeEngine().withImage(NAME, config, files -> {}).inspect(NAME);
  }

  private static FileEvent exec(String program) {
    return new FileEvent("c", Operation.EXEC, program, program);
  }

  private static Capture capture(String tracer, String image, FileEvent... events) {
    return new Capture(
        new CaptureHeader(tracer, "6.1", image, ""),
        new TreeSet<>(Arrays.asList(events)),
        new TreeMap<>(),
        0,
        0);
  }
}
