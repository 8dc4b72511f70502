package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import org.jspecify.annotations.Nullable;

/** A tracer cannot listen here; another one may. */
public final class TracerRefusedException extends MicropackerException {

  private static final long serialVersionUID = 1;

  private final String why;

  TracerRefusedException(
      ImageReference image, String tracer, String why, String cure, @Nullable Throwable cause) {
    super(
        "cannot trace image '%s' with tracer '%s': %s; %s".formatted(image, tracer, why, cure),
        cause);
    this.why = why;
  }

  /** Why it cannot, without what to do about it. */
  public String why() {
    return why;
  }
}
