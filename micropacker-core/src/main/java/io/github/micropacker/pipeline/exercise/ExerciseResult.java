package io.github.micropacker.pipeline.exercise;

import java.util.stream.Collectors;

/**
 * How an exercise ended.
 *
 * @param exitCode of its command, -1 where it did not end or could not be run
 * @param words the last that it wrote, or why it could not be run
 */
public record ExerciseResult(Exercise exercise, int exitCode, String words) {

  private static final int MOST_LINES = 5;

  /** Whether it did what it should. */
  public boolean passed() {
    return exitCode == 0;
  }

  /** Whether it is the image's own health check. */
  public boolean isHealthCheck() {
    return exercise.name().equals(HealthExercise.NAME);
  }

  /** Say what went wrong, in the predicate of a sentence about the exercise. */
  public String complaint() {
    String end = exitCode < 0 ? "failed" : "ended with exit code " + exitCode;
    String last =
        words
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .limit(MOST_LINES)
            .collect(Collectors.joining(" | "));
    return last.isEmpty() ? end : end + " (" + last + ")";
  }
}
