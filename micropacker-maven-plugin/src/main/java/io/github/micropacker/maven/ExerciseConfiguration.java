package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.exercise.Exercise;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code <exercise>}: a command that is run in the traced container beside the tests,
 * so that it works in the micro image too. Its text is the command, unless it says more.
 */
public class ExerciseConfiguration {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** The command; quotes and backslashes are read as a shell does, and no shell is needed. */
  @Parameter private @Nullable String command;

  /** Who runs it, as in {@code docker exec --user}; the container's own user by default. */
  @Parameter private @Nullable String user;

  /** Seconds that it may take. */
  @Parameter private long timeout = Exercise.STANDARD_TIMEOUT.toSeconds();

  /** Whether it may fail on the original; the micro image is then not held to it. */
  @Parameter private boolean mayFail;

  /** Maven's way to give an element that holds text only. */
  public void set(String line) {
    command = line;
  }

  /** Say it in the pipeline's terms. */
  Exercise exercise() {
    if (timeout < 1 || timeout > LONGEST.toSeconds()) {
      throw new MicropackerException(
          "cannot run an <exercise> for '%d' seconds: it is not between 1 and %d; set its <timeout> to such a number"
              .formatted(timeout, LONGEST.toSeconds()));
    }
    return Exercise.of(command == null ? "" : command)
        .withUser(user == null ? "" : user)
        .withTimeout(Duration.ofSeconds(timeout))
        .withMayFail(mayFail);
  }
}
