package io.github.micropacker.pipeline;

import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.exercise.ExerciseResult;
import io.github.micropacker.pipeline.target.RunningTarget;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The note of a run that began.
 *
 * @param run its id
 * @param target the container that the tests talk to, null where they start their own
 * @param exercised exit codes of what was run in its container beside the tests, by name
 */
public record RunRecord(
    String run,
    ImageReference image,
    String tracer,
    @Nullable RunningTarget target,
    Instant started,
    SortedMap<String, Integer> exercised) {

  public RunRecord {
    exercised = Collections.unmodifiableSortedMap(new TreeMap<>(exercised));
  }

  /** A run in which only the tests did something. */
  public RunRecord(
      String run,
      ImageReference image,
      String tracer,
      @Nullable RunningTarget target,
      Instant started) {
    this(run, image, tracer, target, started, new TreeMap<>());
  }

  /** The same run, in which something was exercised. */
  RunRecord with(List<ExerciseResult> results) {
    SortedMap<String, Integer> codes = new TreeMap<>();
    results.forEach(result -> codes.put(result.exercise().name(), result.exitCode()));
    return new RunRecord(run, image, tracer, target, started, codes);
  }

  /** Whether something that was exercised in this run did what it should. */
  boolean passed(String exercise) {
    return exercised.getOrDefault(exercise, -1) == 0;
  }
}
