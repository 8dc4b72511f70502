package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.RunFile;
import io.github.micropacker.pipeline.RunRecord;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.UnprovedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Refuses to pack after a test run that failed. Failsafe reports failures only in its goal verify,
 * so we read its summary ourselves.
 */
final class TestRunCheck {

  private final FailsafeExecutions failsafe;

  TestRunCheck(FailsafeExecutions failsafe) {
    this.failsafe = failsafe;
  }

  /**
   * Check the tests of the run that a target's workspace tells of; without a run there are none.
   */
  void check(Target target) {
    Optional<RunRecord> run = RunFile.find(target.workspace().run());
    List<Path> summaries = run.isEmpty() ? List.of() : failsafe.summaries();
    for (Path summary : summaries) {
      TestCounts counts =
          FailsafeSummary.find(summary)
              .filter(ignored -> writtenSince(run.orElseThrow().started(), summary))
              .orElse(TestCounts.passed(0));
      if (!counts.proves()) {
        throw new UnprovedException(
            "cannot pack '%s': %s on the original; see %s"
                .formatted(target.image(), counts.complaint(), summary.getParent()));
      }
    }
  }

  private static boolean writtenSince(Instant start, Path file) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(start.minusSeconds(1));
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read '%s': %s; run the integration tests again".formatted(file, ex.getMessage()),
          ex);
    }
  }
}
