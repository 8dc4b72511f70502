package io.github.micropacker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Contents read one after the other, each opened when its turn comes. */
final class JoinedStream extends InputStream {

  private final Iterator<Content> parts;
  private InputStream current = InputStream.nullInputStream();

  JoinedStream(List<Content> parts) {
    this.parts = List.copyOf(parts).iterator();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (true) {
      int count = current.read(bytes, offset, length);
      if (count >= 0) {
        return count;
      }
      if (!parts.hasNext()) {
        return -1;
      }
      current.close();
      current = parts.next().open();
    }
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
