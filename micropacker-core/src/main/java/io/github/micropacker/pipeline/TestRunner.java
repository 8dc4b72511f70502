package io.github.micropacker.pipeline;

import io.github.micropacker.verification.TestCounts;
import java.util.List;

/** Runs the user's integration tests, unchanged. */
public interface TestRunner {

  /**
   * Run all of them on micro images and tell how they went; failing tests are no exception.
   *
   * @param round from 1
   */
  TestCounts run(int round, List<Trial> trials);

  /** The environment variable by which they are told the name of a target's micro image. */
  default String variable(Target target) {
    return "MICROPACKER_IMAGE";
  }
}
