package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.Image;
import io.github.micropacker.pipeline.exercise.Exercise;
import io.github.micropacker.pipeline.exercise.ExerciseResult;
import io.github.micropacker.pipeline.exercise.HealthExercise;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is run in a target's container beside the tests: the health check, and the user's wishes.
 */
record WarmUp(Image image, Target target) {

  /** What is left to run. */
  List<Exercise> exercises() {
    List<Exercise> exercises = new ArrayList<>();
    if (!waitsFor(WaitCondition.Healthy.class) && !waitsFor(WaitCondition.Exit.class)) {
      HealthExercise.find(image.config()).ifPresent(exercises::add);
    }
    exercises.addAll(target.exercises());
    return exercises;
  }

  /** The health check that the engine has run already, because somebody waited for it. */
  Optional<ExerciseResult> findDone() {
    return waitsFor(WaitCondition.Healthy.class)
        ? HealthExercise.find(image.config()).map(check -> new ExerciseResult(check, 0, ""))
        : Optional.empty();
  }

  private boolean waitsFor(Class<? extends WaitCondition> condition) {
    RunPlan plan = target.run();
    return plan != null && plan.waits().stream().anyMatch(condition::isInstance);
  }

  /** Refuse an original in which an exercise failed, and tell of those that may. */
  static void check(Target target, List<ExerciseResult> results, PackLog log) {
    for (ExerciseResult result : results) {
      if (!result.passed() && result.exercise().mayFail()) {
        log.exerciseFailed(target.image(), result);
      } else if (!result.passed()) {
        throw new MicropackerException(
            "cannot exercise '%s': %s %s; correct <exercises>, or set its <mayFail> to true"
                .formatted(target.image(), result.exercise().name(), result.complaint()));
      }
    }
  }

  /** Look for what a micro image could not do, though its original could. */
  static Optional<String> findTrouble(RunRecord original, List<ExerciseResult> results) {
    return results.stream()
        .filter(result -> !result.passed())
        .filter(result -> original.passed(result.exercise().name()))
        .map(result -> "%s %s".formatted(result.exercise().name(), result.complaint()))
        .findFirst();
  }
}
