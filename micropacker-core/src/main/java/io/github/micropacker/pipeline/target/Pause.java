package io.github.micropacker.pipeline.target;

import io.github.micropacker.MicropackerException;
import java.time.Duration;

/** Time as a waiter sees it: it reads a clock and sleeps. */
interface Pause {

  /** Nanoseconds of some clock that only goes forward. */
  long nanos();

  /** Let time pass. */
  void sleep(Duration duration);

  /** The real one. */
  static Pause real() {
    return new Pause() {

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) {
        try {
          Thread.sleep(duration.toMillis());
        } catch (InterruptedException ex) {
          Thread.currentThread().interrupt();
          throw new MicropackerException("cannot wait on: the build was interrupted", ex);
        }
      }
    };
  }
}
