package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.verification.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a run of tests tells what it counted.
 *
 * @param place Failsafe's summary, or the directory of Surefire's reports
 * @param directory of the reports, where people look
 */
record TestResults(TestPlugin plugin, Path place, Path directory) {

  /** A summary may be written by another clock than ours. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  /**
   * What was counted since a moment; nothing where nothing was written. A run whose failures passed
   * when they were run again is none that tells of the tests that they had skipped.
   */
  TestCounts since(Instant start) {
    TestCounts counts = counted(start);
    return counts.skipped() > 0 && SurefireReports.tellOfSkipping(directory, start.minus(SLACK))
        ? counts.withFailure("skipAfterFailureCount had tests skipped")
        : counts;
  }

  private TestCounts counted(Instant start) {
    if (plugin == TestPlugin.SUREFIRE) {
      return SurefireReports.counts(place, start);
    }
    return FailsafeSummary.find(place)
        .filter(counts -> isWrittenSince(start.minus(SLACK)))
        .orElse(TestCounts.passed(0));
  }

  private boolean isWrittenSince(Instant start) {
    try {
      return !Files.getLastModifiedTime(place).toInstant().isBefore(start);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read '%s': %s; run the integration tests again".formatted(place, ex.getMessage()),
          ex);
    }
  }
}
