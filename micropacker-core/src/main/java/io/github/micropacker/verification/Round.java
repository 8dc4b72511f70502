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
 * @param healed which of these the next round's micro image was given
 * @param trouble what speaks against the micro image beside its tests, empty for nothing
 */
public record Round(
    int number,
    ImageId image,
    TestCounts tests,
    SortedSet<String> askedFor,
    SortedSet<String> healed,
    String trouble) {

  public Round {
    askedFor = Collections.unmodifiableSortedSet(new TreeSet<>(askedFor));
    healed = Collections.unmodifiableSortedSet(new TreeSet<>(healed));
  }

  /** A round after which nothing has been healed yet. */
  public Round(int number, ImageId image, TestCounts tests, SortedSet<String> askedFor) {
    this(number, image, tests, askedFor, Collections.emptySortedSet(), "");
  }

  /** The same round, after which the micro image was given something. */
  public Round withHealed(SortedSet<String> paths) {
    return new Round(number, image, tests, askedFor, paths, trouble);
  }

  /** The same round, in which something else spoke against the micro image. */
  public Round withTrouble(String words) {
    return new Round(number, image, tests, askedFor, healed, words);
  }

  /** Say what speaks against the micro image, empty where nothing does. */
  public String complaint() {
    return trouble.isEmpty() ? tests.complaint() : trouble;
  }

  /** Whether this round proves that the micro image works. */
  public boolean proves() {
    return complaint().isEmpty();
  }

  /** Whether the tests passed and nothing was missed. */
  public boolean clean() {
    return proves() && askedFor.isEmpty();
  }
}
