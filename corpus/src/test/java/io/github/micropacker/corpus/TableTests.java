package io.github.micropacker.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.rootfs.ManifestTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests for {@link Table} and {@link Goals}. */
class TableTests {

  private static final Checks PASSED = Checks.of(List.of("ok starts", "ok answers"));
  private static final Checks FAILED = Checks.of(List.of("ok starts", "not ok answers", "# 404"));

  @Test
  void linesHoldBothTablesTheFailuresAndTheGoals() {
    assertThat(new Table(List.of(finding(FAILED, PASSED, 24_000_000))).lines())
        .containsExactly(
            "| image | MB | files | micro MB | micro files | partial | complete | packing s | seconds |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
            "| web | 90.0 | 400 | 24.0 | 40 | 1/2 | 2/2 | 1.5 | 61.0 |",
            "",
            "| image | partial, file | partial, module | partial, package | complete, file | complete, module | complete, package |",
            "|---|---:|---:|---:|---:|---:|---:|",
            "| web | 20.0 MB, 1/2 | 24.0 MB, 1/2 | 20.0 MB, 1/2 | 20.0 MB, 2/2 | 24.0 MB, 2/2 | 20.0 MB, 2/2 |",
            "",
            "- web, trained on partial, granularity module: 'answers' failed: 404",
            "- web, trained on partial, granularity package: 'answers' failed: 404",
            "trained on complete: 100.0 % (goal: at least 100.0 %)",
            "trained on partial: 50.0 % (goal: at least 90.0 %)",
            "size, of the file-level minimum: 120.0 % (goal: at most 125.0 %)",
            "size, trained on partial, of the same minimum: 120.0 %",
            "packing of the largest image, web: 1.5 s (goal where nothing else runs: at most 5 s)");
  }

  @Test
  void goalsAreMetWhenAllPassesAndSizeIsWithinBounds() {
    assertThat(met(finding(PASSED, PASSED, 25_000_000))).isTrue();
  }

  @Test
  void goalsAreMissedWhenOneOfThemIs() {
    assertThat(met(finding(PASSED, FAILED, 20_000_000))).isFalse();
    assertThat(met(finding(FAILED, PASSED, 20_000_000))).isFalse();
    assertThat(met(finding(PASSED, PASSED, 25_100_000))).isFalse();
  }

  private static boolean met(Finding finding) {
    return new Goals(List.of(finding)).met();
  }

  /** Micro images have 20 MB, but those of the standard granularity. */
  private static Finding finding(Checks partial, Checks complete, long standard) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Training training : Training.values()) {
      for (Granularity granularity : Granularity.values()) {
        long bytes = granularity == Granularity.STANDARD ? standard : 20_000_000;
        ManifestTotals totals = new ManifestTotals(400, 90_000_000, 40, bytes, 0);
        Checks checks = training == Training.PARTIAL ? partial : complete;
        verdicts.add(new Verdict(training, granularity, totals, checks, Duration.ofMillis(1500)));
      }
    }
    return new Finding("web", verdicts, Duration.ofSeconds(61));
  }
}
