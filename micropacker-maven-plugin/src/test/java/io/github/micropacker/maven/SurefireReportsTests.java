package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.verification.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link SurefireReports}. */
class SurefireReportsTests {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path directory;

  @Test
  void countsAreOfAllClasses() throws IOException {
    write("TEST-a.xml", START, "<testcase name='a'/><testcase name='b'><skipped/></testcase>");
    write("TEST-b.xml", START, "<testcase><failure/></testcase><testcase><error/></testcase>");
    assertThat(SurefireReports.counts(directory, START))
        .isEqualTo(new TestCounts(4, 1, 1, 1, false, ""));
  }

  @Test
  void countsTakeTestsThatPassedAtLastAsPassed() throws IOException {
    write("TEST-a.xml", START, "<testcase><flakyFailure/><flakyError/></testcase>");
    write("TEST-b.xml", START, "<testcase><failure/><rerunFailure/></testcase>");
    assertThat(SurefireReports.counts(directory, START))
        .isEqualTo(new TestCounts(2, 0, 1, 0, false, ""));
  }

  @Test
  void countsLeaveOutWhatWasWrittenBefore() throws IOException {
    write("TEST-unit.xml", START.minusSeconds(3), "<testcase><failure/></testcase>");
    write("testng-results.xml", START, "<testcase/>");
    assertThat(SurefireReports.counts(directory, START)).isEqualTo(TestCounts.passed(0));
    assertThat(SurefireReports.counts(directory.resolve("none"), START).complaint())
        .isEqualTo("no test ran");
  }

  @Test
  void countsWhenReportIsTornThrowsException() throws IOException {
    Path file = Files.writeString(directory.resolve("TEST-a.xml"), "<testsuite>");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> SurefireReports.counts(directory, START))
        .withMessageStartingWith("cannot read test summary '" + file + "'");
  }

  private void write(String name, Instant time, String tests) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, "<testsuite tests='9'>" + tests + "</testsuite>");
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
