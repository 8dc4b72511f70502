package io.github.micropacker.pipeline.cleanup;

/** Somebody outside this process who clears up after a run when this process is gone. */
public interface Watchdog {

  /** Tell it that all is in order. */
  void dismiss();

  /** Nobody, for a process whose end needs no watching. */
  static Watchdog none() {
    return () -> {};
  }

  /** Sets a watchdog on a run. */
  interface Kennel {

    /** Start to watch, and do not wait for it. */
    Watchdog watch(String run);
  }
}
