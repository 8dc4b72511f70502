package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.verification.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link FailsafeSummary}. */
class FailsafeSummaryTests {

  @TempDir private Path directory;

  @Test
  void findReadsCounts() throws IOException {
    Path file =
        write(
            """
            <failsafe-summary result="255" timeout="false">
                <completed>5</completed><errors>1</errors><failures>2</failures>
                <skipped>1</skipped><failureMessage xsi:nil="true"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>
            </failsafe-summary>""");
    assertThat(FailsafeSummary.find(file)).contains(new TestCounts(5, 1, 2, 1, false, ""));
  }

  @Test
  void findWhenForkCrashedReadsWhyWithoutTrace() throws IOException {
    Path file =
        write(
            """
            <failsafe-summary timeout="true">
                <completed>0</completed><errors>0</errors><failures>0</failures>
                <skipped>0</skipped><failureMessage>The fork died
            \tat a.B.c(B.java:1)</failureMessage>
            </failsafe-summary>""");
    assertThat(FailsafeSummary.find(file))
        .contains(new TestCounts(0, 0, 0, 0, true, "The fork died"));
  }

  @Test
  void findWhenFileIsMissingIsEmpty() {
    assertThat(FailsafeSummary.find(directory.resolve("none.xml"))).isEmpty();
  }

  @Test
  void findWhenFileIsTornThrowsException() throws IOException {
    Path file = write("<failsafe-summary>");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> FailsafeSummary.find(file))
        .withMessageStartingWith("cannot read test summary '" + file + "'")
        .withMessageEndingWith("run the integration tests again");
  }

  private Path write(String xml) throws IOException {
    return Files.writeString(directory.resolve("failsafe-summary.xml"), xml);
  }
}
