package io.github.micropacker.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hears how much of something long has passed. */
@FunctionalInterface
public interface Progress {

  /**
   * So much has passed.
   *
   * @param total bytes that will have passed in the end
   */
  void passed(long bytes, long total);

  /** Nobody listens. */
  static Progress unheard() {
    return (bytes, total) -> {};
  }

  /** Tell of what is read from a stream. */
  default InputStream of(InputStream stream, long total) {
    return new FilterInputStream(stream) {

      private long bytes;

      @Override
      public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        count(Math.max(0, count));
        return count;
      }

      private void count(int more) {
        bytes += more;
        passed(bytes, total);
      }
    };
  }
}
