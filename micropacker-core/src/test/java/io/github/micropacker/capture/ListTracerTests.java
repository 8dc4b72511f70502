package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link ListTracer}. */
class ListTracerTests {

  @TempDir Path directory;

  @Test
  void stopGivesListAsCaptureOfImage() throws IOException {
    Path list = Files.writeString(directory.resolve("files.txt"), "/b\njava\n/b\n");
    Capture capture = trace(list);
    assertThat(capture.paths()).containsExactly("/b", "java");
    assertThat(capture.header())
        .isEqualTo(
            new CaptureHeader(
                "list",
                "",
                SampleImages.WEB.id().value(),
                SampleImages.WEB.reference().toString()));
  }

  @Test
  void startWhenListIsMissingNamesParameter() {
    Path list = directory.resolve("files.txt");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> trace(list))
        .withMessageStartingWith("cannot read list '%s': there is no such file", list)
        .withMessageEndingWith("-Dmicropacker.files");
  }

  @Test
  void startWhenListIsDirectorySaysSo() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> trace(directory))
        .withMessageStartingWith("cannot read list '%s': it is no regular file", directory);
  }

  @Test
  void startWhenListIsEmptySaysSo() throws IOException {
    Path list = Files.createFile(directory.resolve("files.txt"));
    assertThatExceptionOfType(CaptureFormatException.class)
        .isThrownBy(() -> trace(list))
        .withMessageStartingWith("cannot read capture '%s': it is empty", list);
  }

  @Test
  void startWhenListNamesOnlyMissesSaysSo() throws IOException {
    Path list =
        Files.writeString(directory.resolve("files.txt"), "{\"op\":\"miss\",\"path\":\"/a\"}\n");
    assertThatExceptionOfType(CaptureFormatException.class)
        .isThrownBy(() -> trace(list))
        .withMessageContaining("it names no path; write one path a line into it");
  }

  private Capture trace(Path list) {
    TraceRequest request = TraceRequest.of(SampleImages.WEB, Map.of(), directory);
    try (TraceSession session = new ListTracer(list).start(request)) {
      return session.stop();
    }
  }
}
