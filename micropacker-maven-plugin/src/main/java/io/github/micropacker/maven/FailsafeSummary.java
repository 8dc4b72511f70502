package io.github.micropacker.maven;

import io.github.micropacker.verification.TestCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads what Failsafe leaves for its goal verify: {@code failsafe-summary.xml}. */
final class FailsafeSummary {

  private FailsafeSummary() {}

  /** Look for a summary. */
  static Optional<TestCounts> find(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(counts(ReportXml.read(file)));
  }

  private static TestCounts counts(Element summary) {
    return new TestCounts(
        number(summary, "completed"),
        number(summary, "errors"),
        number(summary, "failures"),
        number(summary, "skipped"),
        Boolean.parseBoolean(summary.getAttribute("timeout")),
        withoutTrace(text(summary, "failureMessage")));
  }

  private static String withoutTrace(String failure) {
    return failure
        .lines()
        .takeWhile(line -> !line.startsWith("\tat "))
        .collect(Collectors.joining("\n"));
  }

  private static int number(Element summary, String name) {
    String text = text(summary, name);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static String text(Element summary, String name) {
    NodeList elements = summary.getElementsByTagName(name);
    return elements.getLength() == 0 ? "" : elements.item(0).getTextContent().strip();
  }
}
