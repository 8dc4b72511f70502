package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link CaptureWriter}. */
class CaptureWriterTests {

  @TempDir Path directory;

  @Test
  void writeIsAsTheFormatSays() throws IOException {
    Capture capture =
        new Capture(
            new CaptureHeader("ebpf", "6.1.0", "sha256:00", "acme/web:1.2"),
            new TreeSet<>(
                List.of(
                    new FileEvent("3f2a", Operation.MISS, "/b", ""),
                    new FileEvent("3f2a", Operation.EXEC, "/a\n", "/a"))),
            new TreeMap<>(Map.of("3f2a", new TreeSet<>(List.of("read", "openat")))),
            1,
            2,
            new TreeSet<>(List.of("77")));
    CaptureWriter.write(capture, directory.resolve("new/capture.jsonl"));
    assertThat(directory.resolve("new/capture.jsonl"))
        .hasContent(
            """
            {"micropacker":1,"tracer":"ebpf","kernel":"6.1.0","image":"sha256:00","reference":"acme/web:1.2"}
            {"container":"3f2a","op":"exec","path":"/a\\n","exe":"/a"}
            {"container":"3f2a","op":"miss","path":"/b"}
            {"container":"3f2a","syscalls":["openat","read"]}
            {"events":3,"lost":1,"unresolved":2,"unknown":["77"]}
            """);
  }

  @Test
  void writeFilesQuotesOnlyWhatMustBe() throws IOException {
    List<String> paths = List.of("/ü", "{a", "a\nb", "c\r", "d\re", "\udcff");
    CaptureWriter.writeFiles(list(paths), directory.resolve("files.txt"));
    assertThat(Files.readAllBytes(directory.resolve("files.txt")))
        .isEqualTo(
            PathText.encode(
                """
                /ü
                {"path":"a\\nb"}
                {"path":"c\\r"}
                d\re
                {"path":"{a"}
                \udcff
                """));
    assertThat(CaptureReader.read(directory.resolve("files.txt"))).isEqualTo(list(paths));
  }

  @Test
  void writeWhenDirectoryIsFileLeavesNothing() throws IOException {
    Path file = Files.createFile(directory.resolve("target")).resolve("capture.jsonl");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> CaptureWriter.write(list(List.of("/a")), file))
        .withMessageStartingWith("cannot write '%s': ", file)
        .withMessageEndingWith("; is the disk full, or the directory not yours?");
  }

  @Test
  void writeWhenNoSpaceIsLeftSaysSoAndLeavesNothing() throws IOException {
    Files.createSymbolicLink(directory.resolve("capture.jsonl.part"), Path.of("/dev/full"));
    Path file = directory.resolve("capture.jsonl");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> CaptureWriter.write(list(List.of("/a")), file))
        .withMessage(
            "cannot write '%s': No space left on device; is the disk full, or the directory not yours?",
            file);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void writeTwiceGivesSameBytes() {
    Capture capture = list(List.of("/b", "/a"));
    CaptureWriter.write(capture, directory.resolve("1"));
    CaptureWriter.write(capture, directory.resolve("2"));
    assertThat(directory.resolve("1")).hasSameBinaryContentAs(directory.resolve("2"));
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  private static Capture list(List<String> paths) {
    TreeSet<FileEvent> events = new TreeSet<>();
    paths.forEach(path -> events.add(new FileEvent("", Operation.OPEN, path, "")));
    return new Capture(CaptureHeader.list(), events, new TreeMap<>(), 0, 0);
  }
}
