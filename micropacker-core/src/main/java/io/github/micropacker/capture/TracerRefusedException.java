package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import org.jspecify.annotations.Nullable;

/** A tracer cannot listen here; another one may. */
public final class TracerRefusedException extends MicropackerException {

  private static final long serialVersionUID = 1;

  private final String why;
  private final String cure;

  TracerRefusedException(
      ImageReference image, String tracer, String why, String cure, @Nullable Throwable cause) {
    this("image '%s' with tracer '%s'".formatted(image, tracer), why, cure, cause);
  }

  /** None of several tracers can listen here. */
  TracerRefusedException(ImageReference image, String why, String cure, Throwable cause) {
    this("image '%s'".formatted(image), why, cure, cause);
  }

  private TracerRefusedException(String what, String why, String cure, @Nullable Throwable cause) {
    super("cannot trace %s: %s; %s".formatted(what, why, cure), cause);
    this.why = why;
    this.cure = cure;
  }

  /** Why it cannot, without what to do about it. */
  public String why() {
    return why;
  }

  /** Why it cannot and what to do about it, where no image is spoken of. */
  public String advice() {
    return why + "; " + cure;
  }
}
