package io.github.micropacker.verification;

import io.github.micropacker.image.ImageId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One run of the tests on one micro image.
 *
 * @param number from 1
 * @param askedFor files of the original that the micro image was asked for and did not have, while
 *     the original's own run never missed them
 */
public record Round(int number, ImageId image, TestCounts tests, SortedSet<String> askedFor) {

  public Round {
    askedFor = Collections.unmodifiableSortedSet(new TreeSet<>(askedFor));
  }

  /** Whether the tests passed and nothing was missed. */
  public boolean clean() {
    return tests.proves() && askedFor.isEmpty();
  }
}
