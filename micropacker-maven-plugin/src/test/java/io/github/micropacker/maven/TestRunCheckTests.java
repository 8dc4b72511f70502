package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.PackOptions;
import io.github.micropacker.pipeline.RunFile;
import io.github.micropacker.pipeline.RunRecord;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Workspace;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.verification.UnprovedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link TestRunCheck}. */
class TestRunCheckTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");

  @TempDir private Path directory;

  @Test
  void checkWithoutARunAsksForNoTests() {
    assertThatNoException().isThrownBy(() -> check(surefire()));
  }

  @Test
  void checkWhenNoTestRanRefuses() {
    beginRun();
    assertRefused("no test ran on the original; see " + directory, surefire(), failsafe());
  }

  @Test
  void checkTakesTheTestsOfAllPlugins() throws IOException {
    beginRun();
    report("<testcase/>");
    assertThatNoException().isThrownBy(() -> check(failsafe(), surefire()));
  }

  @Test
  void checkWhenOneFailedRefusesAlthoughMavenWentOn() throws IOException {
    beginRun();
    report("<testcase/><testcase><failure/></testcase>");
    assertRefused("1 of 2 tests failed on the original; see " + directory, failsafe(), surefire());
  }

  /** What failed passed when it was run again, so nothing else tells of it. */
  @Test
  void checkWhenTestsWereSkippedAfterAFailureRefuses() throws IOException {
    beginRun();
    report("<testcase/><testcase><skipped message='See [skipAfterFailureCount]'/></testcase>");
    assertRefused(
        "the test run broke off: skipAfterFailureCount had tests skipped on the original; see ",
        surefire());
  }

  private void assertRefused(String reason, TestResults... places) {
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> check(places))
        .withMessageStartingWith("cannot pack 'acme/web:1.2': " + reason);
  }

  private void beginRun() {
    RunFile.write(
        new RunRecord("r", NAME, "ebpf", null, Instant.now().minusSeconds(5)),
        Workspace.of(directory, NAME).run());
  }

  private void report(String tests) throws IOException {
    Files.writeString(directory.resolve("TEST-it.xml"), "<testsuite>" + tests + "</testsuite>");
  }

  private TestResults surefire() {
    return new TestResults(TestPlugin.SUREFIRE, directory, directory);
  }

  private TestResults failsafe() {
    Path summary = directory.resolve("failsafe-summary.xml");
    return new TestResults(TestPlugin.FAILSAFE, summary, directory);
  }

  private void check(TestResults... places) {
    Target target =
        new Target(
            NAME,
            NAME.withTag("micro"),
            null,
            new PackOptions(null, PackPolicy.standard()),
            Workspace.of(directory, NAME));
    new TestRunCheck(named -> List.of(places)).check(new NamedTarget("micropacker.", target));
  }
}
