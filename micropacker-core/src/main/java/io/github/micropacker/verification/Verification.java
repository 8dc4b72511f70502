package io.github.micropacker.verification;

import io.github.micropacker.image.ImageReference;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The proof that a micro image does what its original does: its own tests, run on it.
 *
 * @param rounds in order, at least one
 * @param healedBefore files that an earlier build had healed, from which this one started
 */
public record Verification(
    ImageReference original,
    ImageReference micro,
    List<Round> rounds,
    SortedSet<String> healedBefore) {

  public Verification {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("'rounds' must not be empty");
    }
    rounds = List.copyOf(rounds);
    healedBefore = Collections.unmodifiableSortedSet(new TreeSet<>(healedBefore));
  }

  /** Files that were added in this build because the micro image asked for them. */
  public SortedSet<String> healed() {
    return rounds.stream()
        .flatMap(round -> round.healed().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the last micro image asked for and was not given. */
  public SortedSet<String> unhealed() {
    return last().askedFor();
  }

  /** The round that counts. */
  public Round last() {
    return rounds.get(rounds.size() - 1);
  }

  /** Whether the tests passed on the image that remains. */
  public boolean passed() {
    return last().proves();
  }
}
