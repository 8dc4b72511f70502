package io.github.micropacker.corpus;

import java.time.Duration;
import java.util.List;

/**
 * All that was found of one image.
 *
 * @param duration of its whole examination
 */
record Finding(String name, List<Verdict> verdicts, Duration duration) {

  Finding {
    verdicts = List.copyOf(verdicts);
  }

  /** What came of one training at one granularity. */
  Verdict of(Training training, Granularity granularity) {
    return verdicts.stream()
        .filter(each -> each.training() == training && each.granularity() == granularity)
        .findFirst()
        .orElseThrow();
  }
}
