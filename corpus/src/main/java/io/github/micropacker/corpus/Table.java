package io.github.micropacker.corpus;

import io.github.micropacker.rootfs.ManifestTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts findings into tables of Markdown. */
final class Table {

  private static final int LONGEST_COMPLAINT = 200;

  private final List<Finding> findings;

  Table(List<Finding> findings) {
    this.findings = List.copyOf(findings);
  }

  /** Both tables, what failed, and the goals. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        List.of(
            "| image | MB | files | micro MB | micro files | partial | complete | packing s | seconds |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|"));
    findings.forEach(finding -> lines.add(row(finding)));
    lines.add("");
    lines.addAll(granularities());
    lines.add("");
    findings.forEach(finding -> lines.addAll(failures(finding)));
    lines.addAll(new Goals(findings).lines());
    return lines;
  }

  /** The micro image is the one that a user gets: of the partial training, at the standard. */
  private static String row(Finding finding) {
    Verdict partial = finding.of(Training.PARTIAL, Granularity.STANDARD);
    Verdict complete = finding.of(Training.COMPLETE, Granularity.STANDARD);
    ManifestTotals totals = partial.totals();
    return cells(
        finding.name(),
        megabytes(totals.bytes()),
        totals.files(),
        megabytes(totals.keptBytes()),
        totals.keptFiles(),
        score(partial),
        score(complete),
        seconds(partial.packing()),
        seconds(finding.duration()));
  }

  private List<String> granularities() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| image |"
            + columns(
                (training, granularity) ->
                    " %s, %s |".formatted(training.word(), granularity.word())));
    lines.add("|---|" + columns((training, granularity) -> "---:|"));
    for (Finding finding : findings) {
      lines.add(
          "| %s |".formatted(finding.name())
              + columns((training, granularity) -> cell(finding.of(training, granularity))));
    }
    return lines;
  }

  private static String columns(Column column) {
    StringBuilder row = new StringBuilder();
    for (Training training : Training.values()) {
      for (Granularity granularity : Granularity.values()) {
        row.append(column.text(training, granularity));
      }
    }
    return row.toString();
  }

  private static String cell(Verdict verdict) {
    return " %s MB, %s |".formatted(megabytes(verdict.totals().keptBytes()), score(verdict));
  }

  /**
   * What failed, save of the smallest images of the least training, where much does: they are there
   * to show what the rules are for. The logs have the rest.
   */
  private static List<String> failures(Finding finding) {
    List<String> lines = new ArrayList<>();
    for (Training training : Training.values()) {
      for (Granularity granularity : Granularity.values()) {
        if (training == Training.COMPLETE || granularity != Granularity.FILE) {
          lines.addAll(failures(finding.name(), finding.of(training, granularity)));
        }
      }
    }
    return lines;
  }

  private static List<String> failures(String image, Verdict verdict) {
    return verdict.checks().failed().stream()
        .map(
            check ->
                "- %s, trained on %s, granularity %s: '%s' failed: %s"
                    .formatted(
                        image,
                        verdict.training().word(),
                        verdict.granularity().word(),
                        check.name(),
                        end(check.complaint())))
        .toList();
  }

  /** The end of a complaint, which mostly says what matters. */
  private static String end(String complaint) {
    return complaint.substring(Math.max(0, complaint.length() - LONGEST_COMPLAINT));
  }

  private static String cells(Object... cells) {
    return Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String score(Verdict verdict) {
    Checks checks = verdict.checks();
    return "%d/%d".formatted(checks.total() - checks.failed().size(), checks.total());
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
  }

  /** What one column of the second table says. */
  private interface Column {
    String text(Training training, Granularity granularity);
  }
}
