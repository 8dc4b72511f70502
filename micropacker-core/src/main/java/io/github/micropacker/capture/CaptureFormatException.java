package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import org.jspecify.annotations.Nullable;

/** Something is no capture, or not a whole one. */
public final class CaptureFormatException extends MicropackerException {

  private static final long serialVersionUID = 1;

  CaptureFormatException(String source, String why, String cure) {
    super("cannot read capture '%s': %s; %s".formatted(source, why, cure));
  }

  CaptureFormatException(
      String source, long line, String why, String cure, @Nullable Throwable cause) {
    super("cannot read capture '%s': line %d %s; %s".formatted(source, line, why, cure), cause);
  }
}
