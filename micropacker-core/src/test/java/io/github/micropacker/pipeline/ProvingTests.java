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
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.engine.FakeProgram;
import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.exercise.Exercise;
import io.github.micropacker.pipeline.exercise.HealthExercise;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.UnprovedException;
import io.github.micropacker.verification.Verification;
import io.github.micropacker.verification.VerificationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link Proving} without healing, which needs a real engine. */
class ProvingTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");
  private static final ImageReference MICRO = ImageReference.of("acme/web:1.2-micro");
  private static final ImageReference DB = ImageReference.of("acme/db:1");
  private static final FileEvent RAN = new FileEvent("c", Operation.EXEC, "/app", "/app");
  private static final FileEvent MISSED =
      new FileEvent("c", Operation.MISS, "/etc/app.conf", "/app");

  private static final FakeProgram SLEEP =
      inside -> {
        new CountDownLatch(1).await();
        return 0;
      };

  private final FakeEngine engine =
      new FakeEngine()
          .withImage(NAME, ImageConfig.empty(), files -> {})
          .withImage(MICRO, ImageConfig.empty(), files -> {});
  @TempDir private Path directory;

  @BeforeEach
  void packed() throws IOException {
    packed(target());
  }

  private static void packed(Target target) throws IOException {
    CaptureWriter.write(capture(RAN), target.workspace().capture());
    Files.writeString(
        target.workspace().directory().resolve("manifest.jsonl"),
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
  void proveWhenMicroImageDoesNotBecomeReadySaysWhyAndWhatItAskedFor() {
    engine.withProgram(List.of(), inside -> 1);
    WaitCondition never = new WaitCondition.Log(Pattern.compile("never"));
    Target target = target(RunPlan.of(List.of(), List.of(never)), List.of());
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> prove(target, TestCounts.passed(2), RAN, MISSED))
        .withMessage(
            "cannot accept micro image 'acme/web:1.2-micro': it did not become ready: cannot use the container of 'acme/web:1.2-micro': it ended with exit code 1 before log 'never' came true; correct <run>, or the image; it wrote nothing; it asked in vain for /etc/app.conf: keep them by <includes>, or take them out of <excludes>");
  }

  @Test
  void proveWhenExerciseFailsThatPassedOnTheOriginalThrowsException() {
    engine.withProgram(List.of(), SLEEP);
    Target target =
        target(RunPlan.of(List.of(), List.of()), List.of(Exercise.of("/ask"), Exercise.of("/no")));
    exercised(target, Map.of("exercise '/ask'", 0, "exercise '/no'", 1));
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> prove(target, TestCounts.passed(2), RAN))
        .withMessageStartingWith(
            "cannot accept micro image 'acme/web:1.2-micro': exercise '/ask' ended with exit code 127 (sh: /ask: not found); it asked for no file");
  }

  @Test
  void proveWhenHealthCheckPassedOnTheOriginalAndNeverRanSaysSo() {
    HealthCheck check = new HealthCheck(List.of("CMD", "/ok", "-q"), Map.of(), 0);
    ImageConfig config = new ImageConfigBuilder().healthCheck(check).build();
    engine.withImage(NAME, config, files -> {}).withImage(MICRO, config, files -> {});
    exercised(target(), Map.of(HealthExercise.NAME, 0));
    assertThat(prove(TestCounts.passed(2), RAN)).allMatch(Verification::passed);
    assertThat(target().workspace().directory().resolve("report.json"))
        .content()
        .contains("unhealthy", "the health check '/ok -q' passed on the original, and not once");
  }

  @Test
  void proveKeepsWhatEarlierBuildsHealed() throws IOException {
    Files.writeString(target().workspace().healed(), "/etc/old.conf\n");
    Path kept = directory.resolve("src/micropacker/web.healed.txt");
    PackOptions options = new PackOptions(null, PackPolicy.standard(), kept, false);
    Target target = new Target(NAME, MICRO, null, options, Workspace.of(directory, NAME));
    assertThat(prove(target, TestCounts.passed(2), RAN).get(0).healedBefore())
        .containsExactly("/etc/old.conf");
    assertThat(kept).hasContent("/etc/old.conf");
  }

  @Test
  void proveWhenAnotherImageFailsKeepsWhatHelpedThisOne() throws IOException {
    engine.withProgram(List.of(), SLEEP).withImage(DB, ImageConfig.empty(), files -> {});
    engine.withImage(DB.withTag("micro"), ImageConfig.empty(), files -> {});
    Files.writeString(target().workspace().healed(), "/etc/old.conf\n");
    Path kept = directory.resolve("src/micropacker/web.healed.txt");
    PackOptions options = new PackOptions(null, PackPolicy.standard(), kept, false);
    Target good = new Target(NAME, MICRO, null, options, Workspace.of(directory, NAME));
    Target bad =
        new Target(
            DB,
            DB.withTag("micro"),
            RunPlan.of(List.of(), List.of()),
            options,
            Workspace.of(directory, DB),
            List.of(Exercise.of("/ask")));
    packed(bad);
    exercised(bad, Map.of("exercise '/ask'", 0));
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> prove(List.of(good, bad), () -> TestCounts.passed(2), RAN))
        .withMessageStartingWith("cannot accept micro image 'acme/db:micro'");
    assertThat(kept).hasContent("/etc/old.conf");
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

  @Test
  void proveWhenComposeMadeContainerOfOriginalThrowsException() {
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> prove(target(), () -> compose(NAME), RAN))
        .withMessage(
            "cannot accept micro image 'acme/web:1.2-micro': docker compose made container 'fake_000000000001' of 'acme/web:1.2' while the tests ran on the micro image; write image: ${MICROPACKER_IMAGE:-acme/web:1.2} in '/shop/compose.yml'");
  }

  @Test
  void proveWhenComposeMadeContainerOfMicroImageTakesIt() {
    assertThat(prove(target(), () -> compose(MICRO), RAN)).allMatch(Verification::passed);
  }

  private TestCounts compose(ImageReference image) {
    Map<String, String> labels =
        Map.of(
            "com.docker.compose.project", "shop",
            "com.docker.compose.project.config_files", "/shop/compose.yml");
    ContainerId unused = engine.create(ContainerSpec.of(image.toString(), labels));
    return TestCounts.passed(1);
  }

  private List<Verification> prove(TestCounts counts, FileEvent... events) {
    return prove(target(), counts, events);
  }

  private List<Verification> prove(Target target, TestCounts counts, FileEvent... events) {
    return prove(target, () -> counts, events);
  }

  private static void exercised(Target target, Map<String, Integer> results) {
    RunFile.write(
        new RunRecord("r", target.image(), "ebpf", null, Instant.EPOCH, new TreeMap<>(results)),
        target.workspace().run());
  }

  private List<Verification> prove(Target target, Supplier<TestCounts> tests, FileEvent... events) {
    return prove(List.of(target), tests, events);
  }

  private List<Verification> prove(
      List<Target> targets, Supplier<TestCounts> tests, FileEvent... events) {
    PackLog log = PackLog.to(line -> {});
    Runs runs = new Runs(engine, run -> Watchdog.none());
    Tracing tracing = new Tracing("ebpf", request -> new Session(capture(events)), 0);
    Map<Target, Tracing> traced = new LinkedHashMap<>();
    targets.forEach(target -> traced.put(target, tracing));
    return new Proving(engine, log, runs, Clock.systemUTC())
        .prove(traced, 0, (round, trials) -> TrialCounts.shared(tests.get(), trials));
  }

  private Target target() {
    return target(null, List.of());
  }

  private Target target(@Nullable RunPlan plan, List<Exercise> exercises) {
    PackOptions options = new PackOptions(null, PackPolicy.standard());
    return new Target(NAME, MICRO, plan, options, Workspace.of(directory, NAME), exercises);
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
