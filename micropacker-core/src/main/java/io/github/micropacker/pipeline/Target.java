package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.exercise.Exercise;
import io.github.micropacker.pipeline.target.RunPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image to make small.
 *
 * @param micro the name of what is made of it
 * @param run how its container is run for the tests, null where they start their own
 * @param options what to pack
 * @param workspace where its files are
 * @param exercises what is run in its container beside the tests
 */
public record Target(
    ImageReference image,
    ImageReference micro,
    @Nullable RunPlan run,
    PackOptions options,
    Workspace workspace,
    List<Exercise> exercises) {

  public Target {
    exercises = List.copyOf(exercises);
    if (micro.sharesNameWith(image)) {
      throw refused(image, micro, "it is that of the image itself, which would lose it");
    }
    if (!micro.digest().isEmpty()) {
      throw refused(image, micro, "it is not of the form repository:tag");
    }
  }

  /** An image that only its tests exercise. */
  public Target(
      ImageReference image,
      ImageReference micro,
      @Nullable RunPlan run,
      PackOptions options,
      Workspace workspace) {
    this(image, micro, run, options, workspace, List.of());
  }

  /** The same image, exercised in its container beside the tests. */
  public Target withExercises(List<Exercise> more) {
    return new Target(image, micro, run, options, workspace, more);
  }

  private static MicropackerException refused(
      ImageReference image, ImageReference micro, String why) {
    return new MicropackerException(
        "cannot give the micro image of '%s' the name '%s': %s; set micropacker.microImage to another"
            .formatted(image, micro, why));
  }
}
