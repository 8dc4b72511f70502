package io.github.micropacker.pipeline.exercise;

import io.github.micropacker.MicropackerException;
import java.time.Duration;
import java.util.List;

/**
 * A command that is run in a traced container beside its program, so that what it touches is kept.
 *
 * @param name as people call it
 * @param user that runs it, empty for the container's own
 * @param timeout after which it is taken for one that never ends
 * @param mayFail whether its failure is told of only
 */
public record Exercise(
    String name, List<String> command, String user, Duration timeout, boolean mayFail) {

  /** How long a command may take where nothing is said. */
  public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(60);

  public Exercise {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new MicropackerException(
          "cannot read an <exercise>: it is empty; write a command, as /usr/bin/psql --version, or leave it out");
    }
  }

  /** A command as people write it. */
  public static Exercise of(String line) {
    return new Exercise(
        "exercise '" + line.strip() + "'", CommandLine.words(line), "", STANDARD_TIMEOUT, false);
  }

  /** The same, run by somebody. */
  public Exercise withUser(String name) {
    return new Exercise(this.name, command, name, timeout, mayFail);
  }

  /** The same, with another time to end in. */
  public Exercise withTimeout(Duration time) {
    return new Exercise(name, command, user, time, mayFail);
  }

  /** The same, whose failure is told of only. */
  public Exercise withMayFail(boolean may) {
    return new Exercise(name, command, user, timeout, may);
  }
}
