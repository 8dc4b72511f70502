package io.github.micropacker.rootfs;

import java.time.Duration;
import java.time.Instant;

/** Tells what the engine touched when it made a container from what the image had before. */
final class EngineTouch {

  /** File systems that keep whole seconds date what is new up to a second back. */
  private static final Duration COARSEST_TIMES = Duration.ofSeconds(1);

  private EngineTouch() {}

  /**
   * Since when the engine may have touched files on making a container at a time of its own clock.
   * An image may be younger than the margin for coarse times: its own files are not to be taken for
   * the engine's.
   */
  static Instant since(Instant imageCreated, Instant containerCreated) {
    Instant earliest = containerCreated.minus(COARSEST_TIMES);
    if (imageCreated.isBefore(earliest)) {
      return earliest;
    }
    return imageCreated.isAfter(containerCreated) ? containerCreated : imageCreated;
  }
}
