package io.github.micropacker.pipeline.exercise;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.ExecResult;
import java.time.Duration;
import java.util.List;

/** Runs exercises in a container that is ready. */
public final class Exerciser {

  private static final Duration STEP = Duration.ofMillis(250);

  /** A program may be ready for its clients a little before its health check sees it. */
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(5);

  private final Engine engine;

  public Exerciser(Engine engine) {
    this.engine = engine;
  }

  /** Run them one after the other, each once; a health check until it passes, for a while. */
  public List<ExerciseResult> run(ContainerId container, List<Exercise> exercises) {
    return exercises.stream().map(exercise -> run(container, exercise)).toList();
  }

  private ExerciseResult run(ContainerId container, Exercise exercise) {
    boolean health = exercise.name().equals(HealthExercise.NAME);
    return until(container, exercise, health ? HEALTH_PATIENCE : Duration.ZERO);
  }

  /**
   * Run an exercise again and again until it passes or the time is up; one that did not end, or
   * that the engine refused, is not run again.
   */
  ExerciseResult until(ContainerId container, Exercise exercise, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    ExerciseResult result = once(container, exercise);
    while (result.exitCode() > 0 && System.nanoTime() < end && sleep()) {
      result = once(container, exercise);
    }
    return result;
  }

  private ExerciseResult once(ContainerId container, Exercise exercise) {
    try {
      ExecResult end =
          engine.exec(container, exercise.command(), exercise.user(), exercise.timeout());
      return new ExerciseResult(exercise, end.exitCode(), end.stderr() + "\n" + end.stdout());
    } catch (EngineException ex) {
      return new ExerciseResult(exercise, -1, String.valueOf(ex.getMessage()));
    }
  }

  private static boolean sleep() {
    try {
      Thread.sleep(STEP.toMillis());
      return true;
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
