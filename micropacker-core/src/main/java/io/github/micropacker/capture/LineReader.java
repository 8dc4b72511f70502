package io.github.micropacker.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bytes, none of them so long that it could fill the memory. */
final class LineReader implements AutoCloseable {

  /** Far above any path; a longer line is no list. */
  static final int MAX_LINE = 1 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Read the next line without its end; of one that is too long, as much as shows that. */
  Optional<byte[]> findNext() throws IOException {
    line.reset();
    while (line.size() <= MAX_LINE && fill()) {
      int newline = newline();
      line.write(buffer, start, newline - start);
      start = newline + 1;
      if (newline < end) {
        return Optional.of(line.toByteArray());
      }
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
  }

  /** Have something in the buffer; there is nothing more at the end. */
  private boolean fill() throws IOException {
    if (start < end) {
      return true;
    }
    start = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private int newline() {
    int index = start;
    while (index < end && buffer[index] != '\n') {
      index++;
    }
    return index;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
