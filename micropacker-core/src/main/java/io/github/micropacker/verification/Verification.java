package io.github.micropacker.verification;

import io.github.micropacker.image.ImageReference;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The proof that a micro image does what its original does: its own tests, run on it.
 *
 * @param rounds in order, at least one
 * @param healed files that were added because the micro image asked for them
 */
public record Verification(
    ImageReference original, ImageReference micro, List<Round> rounds, SortedSet<String> healed) {

  public Verification {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("'rounds' must not be empty");
    }
    rounds = List.copyOf(rounds);
    healed = Collections.unmodifiableSortedSet(new TreeSet<>(healed));
  }

  /** The round that counts. */
  public Round last() {
    return rounds.get(rounds.size() - 1);
  }

  /** Whether the tests passed on the image that remains. */
  public boolean passed() {
    return last().tests().proves();
  }
}
