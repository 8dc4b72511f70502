package io.github.micropacker.maven;

import io.github.micropacker.pipeline.RunFile;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.UnprovedException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Refuses to pack after a test run that failed, or in which no test ran. Failsafe reports failures
 * only in its goal verify, so we read what it wrote ourselves.
 *
 * @param places where the runs of an image's tests tell what they counted
 */
record TestRunCheck(Function<NamedTarget, List<TestResults>> places) {

  /**
   * Check the tests of the run that a target's workspace tells of; without a run there are none.
   */
  void check(NamedTarget named) {
    RunFile.find(named.target().workspace().run()).ifPresent(run -> check(named, run.started()));
  }

  private void check(NamedTarget named, Instant start) {
    Target target = named.target();
    List<TestResults> all = places.apply(named);
    TestCounts sum = TestCounts.passed(0);
    for (TestResults each : all) {
      TestCounts counts = each.since(start);
      if (counts.isBad()) {
        throw refused(target, counts, each);
      }
      sum = sum.plus(counts);
    }
    if (!all.isEmpty() && !sum.proves()) {
      throw refused(target, sum, all.get(0));
    }
  }

  private static UnprovedException refused(Target target, TestCounts counts, TestResults results) {
    return new UnprovedException(
        "cannot pack '%s': %s on the original; see %s"
            .formatted(target.image(), counts.complaint(), results.directory()));
  }
}
