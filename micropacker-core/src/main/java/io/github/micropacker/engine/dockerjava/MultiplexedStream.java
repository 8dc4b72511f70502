package io.github.micropacker.engine.dockerjava;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Standard output out of Docker's stream of frames; frames of standard error go aside as they come.
 * It reads only when it is read, so that the engine waits for us and nothing piles up here.
 */
final class MultiplexedStream extends InputStream {

  private static final int HEADER = 8;
  private static final int STDERR = 2;

  private final InputStream frames;
  private final Tail stderr;
  private long left;

  MultiplexedStream(InputStream frames, Tail stderr) {
    this.frames = frames;
    this.stderr = stderr;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !findFrame()) {
      return -1;
    }
    int count = frames.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the stream of the container ended within a frame");
    }
    left -= count;
    return count;
  }

  /** Go to the next frame of standard output that has content; false at the end. */
  private boolean findFrame() throws IOException {
    while (left == 0) {
      byte[] header = frames.readNBytes(HEADER);
      if (header.length == 0) {
        return false;
      }
      if (header.length < HEADER) {
        throw new EOFException("the stream of the container ended within a frame");
      }
      long size = size(header);
      if (header[0] == STDERR) {
        putAside(size);
      } else {
        left = size;
      }
    }
    return true;
  }

  private void putAside(long size) throws IOException {
    byte[] buffer = new byte[(int) Math.min(size, 8 * 1024)];
    for (long rest = size; rest > 0; ) {
      int count = frames.read(buffer, 0, (int) Math.min(rest, buffer.length));
      if (count < 0) {
        throw new EOFException("the stream of the container ended within a frame");
      }
      stderr.write(buffer, 0, count);
      rest -= count;
    }
  }

  private static long size(byte[] header) {
    return (header[4] & 0xffL) << 24
        | (header[5] & 0xffL) << 16
        | (header[6] & 0xffL) << 8
        | (header[7] & 0xffL);
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
