package io.github.micropacker.pipeline;

import java.util.List;

/** Runs the user's integration tests, unchanged. */
public interface TestRunner {

  /**
   * Run those of micro images and tell how they went; failing tests are no exception.
   *
   * @param round from 1
   */
  TrialCounts run(int round, List<Trial> trials);

  /** The environment variable by which they are told the name of a target's micro image. */
  default String variable(Target target) {
    return "MICROPACKER_IMAGE";
  }
}
