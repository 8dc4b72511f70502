package io.github.micropacker.engine.dockerjava;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries what is written here to the transport, which wants to read it. Unlike {@link
 * java.io.PipedInputStream} it cares for no thread's life, and passes each piece on at once.
 */
final class StdinPipe {

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(64);
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean broken;
  private volatile @Nullable Thread sender;

  OutputStream sink() {
    return new Sink();
  }

  InputStream source() {
    return new Source();
  }

  /**
   * Write no more, and wait until all before was sent, within a time for each step. The transport
   * flushes once more after the last piece, in a thread of its own; a connection that is closed
   * under it makes it print a stack trace.
   */
  void end(Duration patience) throws InterruptedException {
    if (pieces.offer(END, patience.toMillis(), TimeUnit.MILLISECONDS)
        && drained.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      requireNonNull(sender).join(patience.toMillis());
    }
  }

  /** Let writers fail: nobody reads here any more. */
  void breakOff() {
    broken = true;
    pieces.clear();
  }

  private final class Sink extends OutputStream {

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      byte[] piece = Arrays.copyOfRange(bytes, offset, offset + length);
      try {
        while (length > 0 && !broken) {
          if (pieces.offer(piece, 100, TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while writing to a container");
      }
      if (broken) {
        throw new IOException("the container is no longer attached");
      }
    }
  }

  private final class Source extends InputStream {

    private byte[] piece = new byte[0];
    private int position;
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (position == piece.length && !next()) {
        return -1;
      }
      int count = Math.min(length, piece.length - position);
      System.arraycopy(piece, position, target, offset, count);
      position += count;
      return count;
    }

    private boolean next() throws IOException {
      if (!ended) {
        try {
          piece = pieces.take();
        } catch (InterruptedException ex) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while sending to a container");
        }
        position = 0;
        ended = piece == END;
      }
      if (ended) {
        sender = Thread.currentThread();
        drained.countDown();
      }
      return !ended;
    }
  }
}
