package io.github.micropacker.pipeline;

import io.github.micropacker.verification.TestCounts;
import java.util.Collections;
import java.util.List;

/**
 * What became of the tests of micro images on trial, of which each may have its own.
 *
 * @param all of the tests that ran
 * @param each what those of one image came to, in the order of the trials
 */
public record TrialCounts(TestCounts all, List<TestCounts> each) {

  public TrialCounts {
    each = List.copyOf(each);
  }

  /** Every test is one of every image. */
  public static TrialCounts shared(TestCounts all, List<Trial> trials) {
    return new TrialCounts(all, Collections.nCopies(trials.size(), all));
  }
}
