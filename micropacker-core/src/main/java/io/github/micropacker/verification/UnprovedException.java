package io.github.micropacker.verification;

import io.github.micropacker.MicropackerException;

/** Nothing proves that a micro image works: the user's tests are at fault, or the image is. */
public final class UnprovedException extends MicropackerException {

  private static final long serialVersionUID = 1;

  public UnprovedException(String message) {
    super(message);
  }
}
