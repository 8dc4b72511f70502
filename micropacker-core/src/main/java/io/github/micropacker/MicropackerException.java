package io.github.micropacker;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user has to know: the message says what could not be done, to which thing,
 * why, and what to do.
 */
public class MicropackerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public MicropackerException(String message) {
    super(message);
  }

  public MicropackerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
