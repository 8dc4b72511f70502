package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Listener;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.UnprovedException;
import io.github.micropacker.verification.Verification;
import io.github.micropacker.verification.VerificationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link Proving} without healing, which needs a real engine. */
class ProvingTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");
  private static final ImageReference MICRO = ImageReference.of("acme/web:1.2-micro");
  private static final FileEvent RAN = new FileEvent("c", Operation.EXEC, "/app", "/app");
  private static final FileEvent MISSED =
      new FileEvent("c", Operation.MISS, "/etc/app.conf", "/app");

  private final FakeEngine engine =
      new FakeEngine()
          .withImage(NAME, ImageConfig.empty(), files -> {})
          .withImage(MICRO, ImageConfig.empty(), files -> {});
  @TempDir private Path directory;

  @BeforeEach
  void packed() throws IOException {
    CaptureWriter.write(capture(RAN), target().workspace().capture());
    Files.writeString(
        target().workspace().directory().resolve("manifest.jsonl"),
        """
        {"micropacker-manifest":1,"agent":"0.1.0","granularity":"file"}
        {"path":"/etc/app.conf","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":false}
        {"files":1,"bytes":1,"keptFiles":0,"keptBytes":0,"absent":0}
        """);
  }

  @Test
  void proveWhenTestsPassWritesTheProof() {
    List<Verification> proofs = prove(TestCounts.passed(2), RAN);
    assertThat(proofs).allMatch(Verification::passed);
    assertThat(VerificationFile.read(target().workspace().verification())).isEqualTo(proofs.get(0));
  }

  @Test
  void proveWhenTestsPassAndFileWasMissedTellsOfIt() {
    assertThat(prove(TestCounts.passed(2), RAN, MISSED).get(0).last().askedFor())
        .containsExactly("/etc/app.conf");
  }

  @Test
  void proveWhenTestsFailNamesWhatWasAskedForInVain() {
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> prove(new TestCounts(2, 0, 1, 0, false, ""), RAN, MISSED))
        .withMessage(
            "cannot accept micro image 'acme/web:1.2-micro': 1 of 2 tests failed; it asked in vain for /etc/app.conf: keep them by <includes>, or take them out of <excludes>");
    assertThat(VerificationFile.read(target().workspace().verification()).passed()).isFalse();
  }

  @Test
  void proveWhenNoTestRanThrowsException() {
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> prove(TestCounts.passed(0), RAN))
        .withMessageStartingWith("cannot accept micro image 'acme/web:1.2-micro': no test ran");
  }

  @Test
  void proveWhenMicroImageWasNeverTouchedThrowsException() {
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> prove(TestCounts.passed(2)))
        .withMessageStartingWith(
            "cannot accept micro image 'acme/web:1.2-micro': the capture is empty");
  }

  private List<Verification> prove(TestCounts counts, FileEvent... events) {
    PackLog log = PackLog.to(line -> {});
    Runs runs = new Runs(engine, run -> Watchdog.none());
    Tracing tracing = new Tracing("ebpf", request -> new Session(capture(events)), 0);
    return new Proving(engine, log, runs, Clock.systemUTC())
        .prove(Map.of(target(), tracing), 0, (round, trials) -> counts);
  }

  private Target target() {
    PackOptions options = new PackOptions(null, PackPolicy.standard());
    return new Target(NAME, MICRO, null, options, Workspace.of(directory, NAME));
  }

  private static Capture capture(FileEvent... events) {
    CaptureHeader header = new CaptureHeader("ebpf", "6.1", "", "");
    return new Capture(header, new TreeSet<>(Arrays.asList(events)), new TreeMap<>(), 0, 0);
  }

  /** A tracer's session that has seen everything before it began. */
  private record Session(Capture capture) implements TraceSession {

    @Override
    public Listener listener() {
      return new Listener("ebpf", "", List.of());
    }

    @Override
    public Capture stop() {
      return capture;
    }

    @Override
    public void close() {}
  }
}
