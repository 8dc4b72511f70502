package io.github.micropacker.engine;

import io.github.micropacker.MicropackerException;
import org.jspecify.annotations.Nullable;

/** The engine refused a call, or could not be reached. */
public final class EngineException extends MicropackerException {

  private static final long serialVersionUID = 1;

  private final int status;

  /** The engine answered a call with an error. */
  public EngineException(
      String call, Object subject, int status, String answer, @Nullable Throwable cause) {
    super(
        "cannot %s '%s': Docker answered %d \"%s\"%s"
            .formatted(call, subject, status, answer.strip(), Hint.of(status, answer)),
        cause);
    this.status = status;
  }

  /** The engine could not be asked at all. */
  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** The HTTP status of the answer, 0 without one. */
  public int status() {
    return status;
  }
}
