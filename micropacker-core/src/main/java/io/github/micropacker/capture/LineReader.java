package io.github.micropacker.capture;

import java.io.BufferedInputStream;
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
  private boolean ended;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /** Read the next line without its end; of one that is too long, the first mebibyte and a bit. */
  Optional<byte[]> findNext() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    line.reset();
    int each = in.read();
    while (each >= 0 && each != '\n' && line.size() <= MAX_LINE) {
      line.write(each);
      each = in.read();
    }
    ended = each < 0;
    return ended && line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
