package io.github.micropacker.capture;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What the script that runs sysdig says, in the order in which it says it. */
final class SysdigStream {

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 100;

  private final InputStream in;

  SysdigStream(InputStream in) {
    this.in = in;
  }

  /** Wait for the word that events flow. */
  void awaitReady() throws IOException {
    String word = line();
    if (!word.equals("ready")) {
      throw new IOException("the script said '%s' in place of 'ready'".formatted(word));
    }
  }

  /**
   * Read the number of files, and then each into a directory, compressed, in place of older ones.
   */
  void readCapturesInto(Path directory) throws IOException {
    RawFiles raw = new RawFiles(directory);
    raw.clear();
    boolean whole = false;
    try {
      for (long left = number(line()); left > 0; left--) {
        long size = number(line());
        try (OutputStream out = raw.open(line())) {
          copy(size, out);
        }
      }
      whole = true;
    } finally {
      if (!whole) {
        raw.clear();
      }
    }
  }

  /** Read the number of files, and then past each. */
  void skipCaptures() throws IOException {
    for (long left = number(line()); left > 0; left--) {
      long size = number(line());
      String unused = line();
      copy(size, OutputStream.nullOutputStream());
    }
  }

  /** Read what the chisel makes of the capture, line by line. */
  void readLines(Consumer<CaptureLine> sink) {
    CaptureReader reader = new CaptureReader(in, "the chisel's stream");
    for (Optional<CaptureLine> line = reader.findNext();
        line.isPresent();
        line = reader.findNext()) {
      sink.accept(line.get());
    }
  }

  private static long number(String line) throws IOException {
    try {
      return Long.parseLong(line.strip());
    } catch (NumberFormatException ex) {
      throw new IOException("the script said '%s' in place of a number".formatted(line), ex);
    }
  }

  private void copy(long size, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = size; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(left, BUFFER));
      if (count < 0) {
        throw new EOFException("the capture ended %d bytes early".formatted(left));
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  /** Read one short line, and nothing behind it. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("the script ended early");
      }
      line.write(each);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
