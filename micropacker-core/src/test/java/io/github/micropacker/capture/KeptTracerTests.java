package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.Image;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link KeptTracer} with lists and with captures of our own. */
class KeptTracerTests {

  private final ScriptedEngine engine = new ScriptedEngine(List.of());

  @TempDir Path directory;

  @Test
  void stopGivesListAsCaptureOfImage() throws IOException {
    Capture capture = take(CaptureFiles.list(write("files.txt", "/b\njava\n/b\n")));
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
  void startWhenFileIsMissingSaysSo() {
    Path list = directory.resolve("files.txt");
    assertRefused(CaptureFiles.list(list), "'%s': there is no such file; correct its name", list);
  }

  @Test
  void startWhenFileIsDirectorySaysSo() {
    assertRefused(CaptureFiles.list(directory), "'%s': it is no regular file", directory);
  }

  @Test
  void startWhenListIsEmptySaysSo() throws IOException {
    Path list = write("files.txt", "");
    assertRefused(CaptureFiles.list(list), "'%s': it is empty", list);
  }

  @Test
  void startWhenListNamesOnlyMissesSaysSo() throws IOException {
    Path list = write("files.txt", "{\"op\":\"miss\",\"path\":\"/a\"}\n");
    assertRefused(CaptureFiles.list(list), "'%s': it names no path", list);
  }

  @Test
  void stopGivesWhatAllCapturesHave() throws IOException {
    Capture capture =
        take(
            captures(
                false,
                capture("a", SampleImages.WEB, "/a", 0),
                capture("b", SampleImages.WEB, "/b", 3)));
    assertThat(capture.paths()).containsExactly("/a", "/b");
    assertThat(capture.lost()).isEqualTo(3);
    assertThat(capture.header().tracer()).isEqualTo("ebpf");
  }

  @Test
  void startWhenCaptureIsOfAnotherImageNamesBoth() throws IOException {
    Path other = capture("other", SampleImages.OTHER, "/a", 0);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> take(captures(false, other)))
        .withMessage(
            "cannot take capture '%s' for image 'acme/web:1.2': it is of '%s' (%s), and the image is '%s'; trace again, or take them all the same by -Dmicropacker.capture.force",
            other, SampleImages.OTHER.id(), SampleImages.OTHER.reference(), SampleImages.WEB.id());
  }

  @Test
  void startWhenForcedTakesCaptureOfAnotherImage() throws IOException {
    Capture capture = take(captures(true, capture("other", SampleImages.OTHER, "/a", 0)));
    assertThat(capture.paths()).containsExactly("/a");
    assertThat(capture.header().image()).isEqualTo(SampleImages.WEB.id().value());
  }

  @Test
  void startWhenCaptureIsCompressedUnpacksIt() throws IOException {
    Path plain = capture("a", SampleImages.WEB, "/a", 0);
    Path packed = directory.resolve("a.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
    assertThat(take(captures(false, packed)).paths()).containsExactly("/a");
  }

  @Test
  void startWhenCaptureIsListSaysWhereListsGo() throws IOException {
    Path list = write("readme.txt", "This is no capture.\n");
    assertRefused(captures(false, list), "'%s': it has no header, so it is no capture", list);
  }

  @Test
  void startWhenFileIsProgramSaysThatItIsNoCapture() throws IOException {
    Path program = write("program", "\u007fELF\u0002\u0001\u0001\u0000\u0000\n");
    assertRefused(captures(false, program), "'%s': line 1 holds a zero byte", program);
  }

  @Test
  void startWhenCaptureIsCutOffSaysSo() throws IOException {
    Path cut = capture("cut", SampleImages.WEB, "/a", 0);
    Files.write(cut, Files.readAllLines(cut).subList(0, 2));
    assertRefused(captures(false, cut), "'%s': it has no footer", cut);
  }

  @Test
  void mergedGivesOneCaptureOfOneImage() throws IOException {
    Path one = capture("a", SampleImages.WEB, "/a", 0);
    Path two = capture("b", SampleImages.WEB, "/b", 0);
    assertThat(merged(captures(false, one, two)).paths()).containsExactly("/a", "/b");
  }

  @Test
  void mergedWhenImagesDifferNamesBoth() throws IOException {
    Path one = capture("a", SampleImages.WEB, "/a", 0);
    Path two = capture("b", SampleImages.OTHER, "/b", 0);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> merged(captures(false, one, two)))
        .withMessageContaining("one is of image '%s'", SampleImages.WEB.id())
        .withMessageContaining("one of '%s'", SampleImages.OTHER.id())
        .withMessageEndingWith("-Dmicropacker.capture.force");
    assertThat(merged(captures(true, one, two)).header().image())
        .isEqualTo(SampleImages.WEB.id().value());
  }

  @Test
  void containerWhenItIsNoIdIsRefused() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(
            () ->
                new CaptureFiles(
                    List.of(directory), "web", false, false, SysdigSettings.standard()))
        .withMessageStartingWith("cannot take container 'web' from a capture: it is no id");
  }

  private Capture merged(CaptureFiles files) {
    return new KeptCaptures(files, engine::engine, new TreeMap<>(), directory).merged().capture();
  }

  private Capture take(CaptureFiles files) {
    TraceRequest request = TraceRequest.of(SampleImages.WEB, Map.of(), directory);
    try (TraceSession session = new KeptTracer(engine.engine(), files).start(request)) {
      assertThat(session.listener().tracer()).isEqualTo("list");
      return session.stop();
    }
  }

  private void assertRefused(CaptureFiles files, String words, Path file) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> take(files))
        .withMessageStartingWith("cannot read capture " + words.formatted(file));
  }

  private static CaptureFiles captures(boolean force, Path... files) {
    return new CaptureFiles(List.of(files), "", false, force, SysdigSettings.standard());
  }

  private Path capture(String name, Image image, String path, long lost) throws IOException {
    return write(
        name,
        """
        {"micropacker":1,"tracer":"ebpf","image":"%s","reference":"%s"}
        {"op":"open","path":"%s"}
        {"events":1,"lost":%d,"unresolved":0}
        """
            .formatted(image.id(), image.reference(), path, lost));
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
