package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.verification.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what Failsafe leaves for its goal verify: {@code failsafe-summary.xml}. */
final class FailsafeSummary {

  private FailsafeSummary() {}

  /** Look for a summary. */
  static Optional<TestCounts> find(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return Optional.of(
          counts(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement()));
    } catch (IOException | SAXException | ParserConfigurationException ex) {
      throw new MicropackerException(
          "cannot read test summary '%s': %s; run the integration tests again"
              .formatted(file, ex.getMessage()),
          ex);
    }
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
