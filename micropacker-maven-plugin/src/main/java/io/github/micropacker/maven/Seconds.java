package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.time.Duration;

/** Times as a POM says them. */
final class Seconds {

  private static final Duration LONGEST = Duration.ofDays(1);

  private Seconds() {}

  /** Read a number of seconds, of at least {@code least} and at most a day. */
  static Duration of(String element, long seconds, long least) {
    if (seconds < least || seconds > LONGEST.toSeconds()) {
      throw new MicropackerException(
          "cannot wait '%d' seconds: it is not between %d and %d; set <%s> to such a number"
              .formatted(seconds, least, LONGEST.toSeconds(), element));
    }
    return Duration.ofSeconds(seconds);
  }
}
