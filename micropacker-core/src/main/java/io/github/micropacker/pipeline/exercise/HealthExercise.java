package io.github.micropacker.pipeline.exercise;

import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image's health check as an exercise. Engines run it every half minute only, so that tests are
 * often over before.
 */
public final class HealthExercise {

  /** What the exercise is called. */
  public static final String NAME = "the health check";

  private static final List<String> SHELL = List.of("/bin/sh", "-c");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private HealthExercise() {}

  /** Look for the health check of an image. */
  public static Optional<Exercise> find(ImageConfig config) {
    HealthCheck check = config.healthCheck();
    if (check == null || check.test().size() < 2) {
      return Optional.empty();
    }
    return Optional.of(new Exercise(NAME, command(config, check.test()), "", timeout(check), true));
  }

  private static List<String> command(ImageConfig config, List<String> test) {
    List<String> rest = test.subList(1, test.size());
    if (!test.get(0).equals("CMD-SHELL")) {
      return rest;
    }
    List<String> shell = config.shell();
    List<String> command = new ArrayList<>(shell == null || shell.isEmpty() ? SHELL : shell);
    command.addAll(rest);
    return command;
  }

  private static Duration timeout(HealthCheck check) {
    Duration timeout = check.times().getOrDefault("Timeout", Duration.ZERO);
    return timeout.isZero() ? TIMEOUT : timeout;
  }
}
