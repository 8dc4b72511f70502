package io.github.micropacker.pipeline;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The last line of a terminal, written anew while something takes long, and gone afterwards. */
final class MovingLine {

  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private final Consumer<String> terminal;
  private final LongSupplier nanos;
  private int length;
  private long next;

  MovingLine(Consumer<String> terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
    this.next = nanos.getAsLong();
  }

  /** Show a text in place of the last one. */
  void show(String text) {
    terminal.accept("\r" + text + " ".repeat(Math.max(0, length - text.length())));
    length = text.length();
    next = nanos.getAsLong() + PAUSE;
  }

  /** Whether the last text has stood long enough to be read. */
  boolean isDue() {
    return nanos.getAsLong() - next >= 0;
  }

  /** Leave the line as it was before. */
  void clear() {
    if (length > 0) {
      terminal.accept("\r" + " ".repeat(length) + "\r");
      length = 0;
    }
  }
}
