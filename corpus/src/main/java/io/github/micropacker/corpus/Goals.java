package io.github.micropacker.corpus;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the whole corpus is to reach, with everything as it is if nobody says anything. */
record Goals(List<Finding> findings) {

  private static final double COMPLETE = 1.0;
  private static final double PARTIAL = 0.9;
  private static final double SIZE = 1.25;
  private static final int PACKING_SECONDS = 5;

  Goals {
    findings = List.copyOf(findings);
  }

  boolean met() {
    return share(Training.COMPLETE) >= COMPLETE
        && share(Training.PARTIAL) >= PARTIAL
        && growth(Training.COMPLETE) <= SIZE;
  }

  /** One line a goal. */
  List<String> lines() {
    return List.of(
        line("trained on complete", share(Training.COMPLETE), "at least", COMPLETE),
        line("trained on partial", share(Training.PARTIAL), "at least", PARTIAL),
        line("size, of the file-level minimum", growth(Training.COMPLETE), "at most", SIZE),
        "size, trained on partial, of the same minimum: %s"
            .formatted(percent(growth(Training.PARTIAL))),
        packing());
  }

  /** Several images are examined at a time, so this is told and fails nothing. */
  private String packing() {
    return findings.stream()
        .max(Comparator.comparingLong(finding -> partial(finding).totals().bytes()))
        .map(
            largest ->
                String.format(
                    Locale.ROOT,
                    "packing of the largest image, %s: %.1f s (goal where nothing else runs: at most %d s)",
                    largest.name(),
                    partial(largest).packing().toMillis() / 1e3,
                    PACKING_SECONDS))
        .orElse("packing of the largest image: there is none");
  }

  private static Verdict partial(Finding finding) {
    return finding.of(Training.PARTIAL, Granularity.STANDARD);
  }

  private static String line(String what, double seen, String bound, double goal) {
    return "%s: %s (goal: %s %s)".formatted(what, percent(seen), bound, percent(goal));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** The part of all checks that passed. */
  private double share(Training training) {
    long total = 0;
    long failed = 0;
    for (Finding finding : findings) {
      Checks checks = finding.of(training, Granularity.STANDARD).checks();
      total += checks.total();
      failed += checks.failed().size();
    }
    return total == 0 ? 0 : 1 - (double) failed / total;
  }

  /** How large all are, compared with the files that the complete script touched. */
  private double growth(Training training) {
    return (double) bytes(training, Granularity.STANDARD)
        / bytes(Training.COMPLETE, Granularity.FILE);
  }

  private long bytes(Training training, Granularity granularity) {
    return findings.stream()
        .mapToLong(finding -> finding.of(training, granularity).totals().keptBytes())
        .sum();
  }
}
