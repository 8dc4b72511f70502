package io.github.micropacker.report;

import static io.github.micropacker.report.HtmlText.bytes;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.rootfs.ManifestEntry;
import io.github.micropacker.verification.Round;
import io.github.micropacker.verification.Verification;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The report for people: one page that needs nothing beside it. */
final class HtmlReport {

  private static final int MOST_FILES = 5_000;
  private static final Set<String> NUMBERS =
      Set.of("Files", "Size", "Passed", "Failed", "Skipped", "Asked for");

  private final Report report;
  private final Contents contents;
  private final HtmlText html = new HtmlText();

  private HtmlReport(Report report, Contents contents) {
    this.report = report;
    this.contents = contents;
  }

  static String of(Report report, Contents contents) {
    HtmlReport page = new HtmlReport(report, contents);
    page.writeHead();
    page.writeSavings();
    page.writeVerification();
    page.writeList("Not covered", report.gaps().stream().map(CoverageGap::sentence).toList());
    page.writeShares("Why files are kept", "Reason", contents.reasons());
    page.writeShares("Packages", "Package", contents.packages());
    page.writeAbsent();
    page.writeCapture();
    page.writeKept();
    return page.html.markup("</body>\n</html>\n").toString();
  }

  private void writeHead() {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", "Micro image " + report.micro().reference())
        .markup("\n<style>\n" + Resource.text("report.css") + "</style>\n</head>\n<body>\n")
        .element("h1", report.micro().reference().toString())
        .markup("\n<p>Micro image of ")
        .element("code", report.original().reference().toString())
        .markup(" for ")
        .text(report.original().platform().toString())
        .markup("</p>\n");
  }

  private void writeSavings() {
    Savings savings = report.savings();
    html.markup("<p class=\"won\">")
        .text(
            "%d %% smaller: %s of %s, %d of %d files"
                .formatted(
                    savings.percent(),
                    bytes(savings.microBytes()),
                    bytes(savings.originalBytes()),
                    savings.microFiles(),
                    savings.originalFiles()))
        .markup("</p>\n<div class=\"bar\"><div style=\"width: ")
        .markup(Math.min(100, Math.max(0, 100 - savings.percent())) + "%\"></div></div>\n");
  }

  private void writeVerification() {
    Verification verification = report.verification();
    html.element("h2", "Proof")
        .markup(
            verification.passed()
                ? "\n<p class=\"passed\">The tests passed on the micro image.</p>\n"
                : "\n<p class=\"failed\">The tests did not pass on the micro image.</p>\n");
    openTable("Round", "Passed", "Failed", "Skipped", "Asked for");
    verification.rounds().forEach(this::writeRound);
    html.markup("</table>\n");
    writeList("Healed: added because the micro image asked for them", verification.healed());
    writeList("Healed by earlier builds, from which this one started", verification.healedBefore());
  }

  private void writeRound(Round round) {
    html.markup("<tr>")
        .element("td", name(round))
        .number("" + round.tests().passed())
        .number("" + (round.tests().errors() + round.tests().failures()))
        .number("" + round.tests().skipped())
        .number("" + round.askedFor().size())
        .markup("</tr>\n");
    writeAskedFor(round);
  }

  private static String name(Round round) {
    String complaint = round.complaint();
    return complaint.isEmpty() ? "" + round.number() : round.number() + ": " + complaint;
  }

  private void writeAskedFor(Round round) {
    for (String path : round.askedFor()) {
      html.markup("<tr>").element("td", path).markup("<td colspan=\"4\">asked for</td></tr>\n");
    }
  }

  private void writeShares(String title, String name, Map<String, Share> shares) {
    html.element("h2", title).markup("\n");
    openTable(name, "Files", "Size");
    shares.forEach(
        (key, share) ->
            html.markup("<tr>")
                .element("td", key.isEmpty() ? "(no package)" : key)
                .number("" + share.files())
                .number(bytes(share.bytes()))
                .markup("</tr>\n"));
    html.markup("</table>\n");
  }

  private void writeAbsent() {
    html.element("h2", "Asked for and not in the original").markup("\n");
    writeList("Patterns that match nothing", report.manifest().unmatched());
    if (contents.absent().isEmpty()) {
      html.element("p", "Nothing.").markup("\n");
      return;
    }
    openTable("Path", "By");
    contents
        .absent()
        .forEach(
            entry ->
                html.markup("<tr>")
                    .element("td", entry.path())
                    .element("td", entry.reason())
                    .markup("</tr>\n"));
    html.markup("</table>\n");
  }

  private void writeCapture() {
    Capture capture = report.capture();
    html.element("h2", "Trace")
        .markup("\n<p>")
        .text(
            "Tracer %s on kernel %s saw %d paths in %d containers; %d events lost, %d unresolved."
                .formatted(
                    capture.header().tracer(),
                    capture.header().kernel().isEmpty() ? "?" : capture.header().kernel(),
                    capture.paths().size(),
                    capture.containers().size(),
                    capture.lost(),
                    capture.unresolved()))
        .markup("</p>\n");
  }

  private void writeKept() {
    html.element("h2", "Files").markup("\n<details><summary>");
    html.text("%d files and links".formatted(contents.kept().size())).markup("</summary>\n");
    openTable("Path", "Size", "Reason", "Because of");
    contents.kept().stream().limit(MOST_FILES).forEach(this::writeFile);
    html.markup("</table>\n");
    if (contents.kept().size() > MOST_FILES) {
      html.element(
          "p",
          "The other %d are in manifest.jsonl.".formatted(contents.kept().size() - MOST_FILES));
    }
    html.markup("</details>\n");
  }

  private void writeFile(ManifestEntry entry) {
    html.markup("<tr>")
        .element("td", entry.path())
        .number(bytes(entry.size()))
        .element("td", entry.reason())
        .element("td", entry.by())
        .markup("</tr>\n");
  }

  private void writeList(String title, Collection<String> items) {
    if (items.isEmpty()) {
      return;
    }
    html.element("p", title + ":").markup("<ul>\n");
    items.forEach(item -> html.markup("<li>").element("code", item).markup("</li>\n"));
    html.markup("</ul>\n");
  }

  private void openTable(String... heads) {
    html.markup("<table>\n<tr>");
    for (String head : heads) {
      html.markup(NUMBERS.contains(head) ? "<th class=\"number\">" : "<th>")
          .text(head)
          .markup("</th>");
    }
    html.markup("</tr>\n");
  }
}
