package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.verification.TestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Counts what Surefire writes of each class: {@code TEST-*.xml}. */
final class SurefireReports {

  /** What providers say of a test that skipAfterFailureCount skips: JUnit's, then TestNG's. */
  private static final Pattern SKIPPING =
      Pattern.compile("StoppedByUserException|skipAfterFailureCount");

  private SurefireReports() {}

  /**
   * Count the tests of a directory's reports; one that passed when it was run again has passed.
   *
   * @param start what was written before belongs to another run, that of unit tests perhaps
   */
  static TestCounts counts(Path directory, Instant start) {
    return since(directory, start).stream()
        .map(SurefireReports::counts)
        .reduce(TestCounts.passed(0), TestCounts::plus);
  }

  /** Whether tests were skipped because others had failed. */
  static boolean tellOfSkipping(Path directory, Instant start) {
    return since(directory, start).stream().anyMatch(SurefireReports::tellsOfSkipping);
  }

  private static boolean tellsOfSkipping(Path file) {
    NodeList skipped = ReportXml.read(file).getElementsByTagName("skipped");
    for (int i = 0; i < skipped.getLength(); i++) {
      if (skipped.item(i) instanceof Element test
          && SKIPPING.matcher(test.getAttribute("message")).find()) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> since(Path directory, Instant start) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("TEST-.*\\.xml"))
          .filter(file -> !modified(file).isBefore(start))
          .toList();
    } catch (IOException | UncheckedIOException ex) {
      throw new MicropackerException(
          "cannot read test reports '%s': %s; run the integration tests again"
              .formatted(directory, ex.getMessage()),
          ex);
    }
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static TestCounts counts(Path file) {
    Element suite = ReportXml.read(file);
    NodeList tests = suite.getElementsByTagName("testcase");
    int errors = 0;
    int failures = 0;
    int skipped = 0;
    for (int i = 0; i < tests.getLength(); i++) {
      if (tests.item(i) instanceof Element test) {
        errors += has(test, "error") ? 1 : 0;
        failures += has(test, "failure") ? 1 : 0;
        skipped += has(test, "skipped") ? 1 : 0;
      }
    }
    return new TestCounts(tests.getLength(), errors, failures, skipped, false, "");
  }

  private static boolean has(Element test, String outcome) {
    return test.getElementsByTagName(outcome).getLength() > 0;
  }
}
