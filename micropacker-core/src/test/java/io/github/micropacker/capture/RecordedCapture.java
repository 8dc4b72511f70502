package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A capture that a live sysdig recorded, its bytes as text in which each character is one byte.
 * What is put in place of something has its length, so that the capture stays whole.
 */
record RecordedCapture(String bytes) {

  static final Path DIRECTORY = Path.of("..", "chisels", "testdata");

  static RecordedCapture of(String name) {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(DIRECTORY.resolve(name + ".scap")))) {
      return new RecordedCapture(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** The same with other bytes in place of some, everywhere. */
  RecordedCapture with(String bytes, String others) {
    return withAfter(0, bytes, others);
  }

  /** The same with other bytes in place of some, from a place on. */
  RecordedCapture withAfter(int place, String some, String others) {
    assertThat(others).hasSameSizeAs(some);
    assertThat(bytes.substring(place)).contains(some);
    return new RecordedCapture(
        bytes.substring(0, place) + bytes.substring(place).replace(some, others));
  }

  /** The same, cut off. */
  RecordedCapture cutTo(int length) {
    return new RecordedCapture(bytes.substring(0, length));
  }

  Path writeTo(Path file) {
    try {
      return Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
