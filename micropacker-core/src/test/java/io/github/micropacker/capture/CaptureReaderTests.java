package io.github.micropacker.capture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link CaptureReader}. */
class CaptureReaderTests {

  private static final String HEADER = "{\"micropacker\":1,\"tracer\":\"ebpf\"}\n";

  @Test
  void readAllWhenLinesEndAsOnWindowsCutsThat() {
    assertThat(read("/a\r\n\r\n/b\r\n").paths()).containsExactly("/a", "/b");
  }

  @Test
  void readAllWhenBytesAreNotUtf8KeepsThem() {
    Capture capture = read(new byte[] {'/', (byte) 0xe9, '\n'});
    assertThat(capture.paths()).containsExactly("/\udce9");
  }

  @Test
  void readAllWhenJsonHoldsRawBytesKeepsThem() {
    byte[] line = "{\"op\":\"open\",\"path\":\"/?\"}".getBytes(StandardCharsets.US_ASCII);
    line[line.length - 3] = (byte) 0xe9;
    assertThat(read(line).paths()).containsExactly("/\udce9");
  }

  @Test
  void readAllWhenLinesAreLongKeepsThem() {
    String text =
        IntStream.range(0, 300).mapToObj(i -> "/" + "x".repeat(i * 7)).collect(joining("\n"));
    assertThat(read(text).paths()).hasSize(300).last().asString().hasSize(1 + 299 * 7);
    assertThat(read("/" + "y".repeat(200_000)).paths().get(0)).hasSize(200_001);
  }

  @Test
  void readAllOfListSaysSo() {
    assertThat(read("java\n").header()).isEqualTo(CaptureHeader.list());
  }

  @Test
  void readAllKeepsCountsAndUnknownContainers() {
    Capture capture =
        read(HEADER + "{\"events\":0,\"lost\":7,\"unresolved\":2,\"unknown\":[\"3f2a\"]}");
    assertThat(capture.lost()).isEqualTo(7);
    assertThat(capture.unresolved()).isEqualTo(2);
    assertThat(capture.unknownContainers()).containsExactly("3f2a");
  }

  @Test
  void readAllWhenFooterIsMissingSaysWhere() {
    assertRefused(
        HEADER + "/a\n/b\n", "it has no footer after line 3, so its end is missing; run the tests");
  }

  @Test
  void readAllWhenLinesAreMissingSaysHowMany() {
    assertRefused(
        HEADER + "/a\n{\"events\":2,\"lost\":0,\"unresolved\":0}\n",
        "line 3 tells of 2 events, but 1 are there; run the tests");
  }

  @Test
  void readAllWhenHeaderIsRepeatedSaysWhere() {
    assertRefused(HEADER + HEADER, "line 2 is a second header before the footer of the first");
  }

  @Test
  void readAllWhenVersionIsUnknownNamesBoth() {
    assertRefused(
        "{\"micropacker\":2}\n",
        "line 1 has version 2 of the format, and only version 1 is known here");
  }

  @Test
  void readAllWhenLineIsNotJsonSaysWhere() {
    assertRefused("/a\n{oops\n", "line 2 is not JSON");
  }

  @Test
  void readAllWhenJsonGoesOnSaysWhere() {
    assertRefused("{\"path\":\"/a\"} /b\n", "line 1 is not JSON");
  }

  @Test
  void readAllWhenOperationIsUnknownNamesIt() {
    assertRefused(
        "{\"op\":\"eat\",\"path\":\"/a\"}\n", "line 1 has an 'op' that is not known here: eat");
  }

  @Test
  void readAllWhenPathIsNoTextSaysSo() {
    assertRefused("{\"path\":7}\n", "line 1 has a 'path' that is no text");
  }

  @Test
  void readAllWhenPathIsMalformedSaysSo() {
    assertRefused("{\"path\":\"/\\ud83d\"}\n", "line 1 has a malformed 'path'");
  }

  @Test
  void readAllWhenBinaryNamesZeroByte() {
    assertRefused("/a\n\u007fELF\u0000\n", "line 2 holds a zero byte, which no path can; give");
  }

  @Test
  void readAllWhenLineNeverEndsStopsEarly() {
    assertRefused("x".repeat(3 << 20), "line 1 is longer than a mebibyte; give a list");
  }

  @Test
  void readAllWhenEmptySaysSo() {
    assertRefused("", "it is empty; give a list of files");
    assertRefused("\n\r\n", "it is empty; give a list of files");
  }

  @Test
  void readWhenFileIsMissingNamesIt(@TempDir Path directory) {
    Path file = directory.resolve("capture.jsonl");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> CaptureReader.read(file))
        .withMessage(
            "cannot read capture '%s': there is no such file; trace first, or correct its name",
            file);
  }

  @Test
  void readWhenFileIsDirectoryNamesIt(@TempDir Path directory) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> CaptureReader.read(directory))
        .withMessageStartingWith("cannot read capture '%s': ", directory)
        .withMessageEndingWith("; is it a file that you may read?");
  }

  private static void assertRefused(String text, String why) {
    assertThatExceptionOfType(CaptureFormatException.class)
        .isThrownBy(() -> read(text))
        .withMessageStartingWith("cannot read capture 'test': " + why);
  }

  private static Capture read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Capture read(byte[] bytes) {
    return new CaptureReader(new ByteArrayInputStream(bytes), "test").readAll();
  }
}
