package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link ReportFiles}: each file as a whole, against one that was looked at. */
class ReportFilesTests {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"report.json", "report.html", "sbom.cdx.json", "seccomp.json"})
  void writeGivesTheGoldenFile(String name) throws IOException {
    write(TestReports.capture("accept4", "getdents64"));
    assertThat(Files.readString(directory.resolve(name))).isEqualTo(golden(name));
  }

  @Test
  void writePackedWhenCaptureHasNoSystemCallsGivesNoProfile() throws IOException {
    Files.writeString(directory.resolve("seccomp.json"), "of an earlier run");
    write(TestReports.capture());
    assertThat(directory.resolve("seccomp.json")).doesNotExist();
  }

  @Test
  void writeWhenThereIsNoDirectoryThrowsException() {
    ReportFiles files = new ReportFiles(directory.resolve("none"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> files.writeVerified(TestReports.report()))
        .withMessageStartingWith("cannot write report '" + directory.resolve("none"));
  }

  private void write(Capture capture) {
    ReportFiles files = new ReportFiles(directory);
    files.writePacked(TestReports.MICRO, TestReports.MANIFEST, capture);
    files.writeVerified(TestReports.report());
  }

  private static String golden(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(ReportFilesTests.class.getResourceAsStream("golden-" + name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
