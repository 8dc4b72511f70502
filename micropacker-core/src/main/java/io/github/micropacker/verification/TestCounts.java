package io.github.micropacker.verification;

/**
 * What became of a run of integration tests.
 *
 * @param completed all that ran, failed and skipped ones too
 * @param failure why the run as a whole went wrong, empty where it did not
 */
public record TestCounts(
    int completed, int errors, int failures, int skipped, boolean timedOut, String failure) {

  /** A run in which every test passed. */
  public static TestCounts passed(int completed) {
    return new TestCounts(completed, 0, 0, 0, false, "");
  }

  /** This run and another together. */
  public TestCounts plus(TestCounts other) {
    return new TestCounts(
        completed + other.completed,
        errors + other.errors,
        failures + other.failures,
        skipped + other.skipped,
        timedOut || other.timedOut,
        failure.isEmpty() ? other.failure : failure);
  }

  /** The same run, broken off. */
  public TestCounts withFailure(String reason) {
    return new TestCounts(completed, errors, failures, skipped, timedOut, reason);
  }

  /** Tests that ran and were content. */
  public int passed() {
    return Math.max(0, completed - skipped - errors - failures);
  }

  /** Whether this run proves something: at least one test ran, and none was discontented. */
  public boolean proves() {
    return complaint().isEmpty();
  }

  /** Whether something went wrong, other than that there was nothing to run. */
  public boolean isBad() {
    return timedOut || errors + failures > 0 || !failure.isEmpty();
  }

  /** Say what is wrong with this run, empty where it proves something. */
  public String complaint() {
    if (timedOut) {
      return "the tests ran out of time";
    }
    if (errors + failures > 0) {
      return "%d of %d tests failed".formatted(errors + failures, completed);
    }
    if (!failure.isEmpty()) {
      return "the test run broke off: " + failure.lines().findFirst().orElse("").strip();
    }
    return completed - skipped > 0 ? "" : "no test ran";
  }
}
