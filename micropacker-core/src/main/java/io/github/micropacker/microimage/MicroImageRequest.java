package io.github.micropacker.microimage;

import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.rootfs.RootFs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to make a micro image of.
 *
 * @param original whose configuration it gets
 * @param rootFs its only layer
 * @param name what it is called
 * @param clamp the latest time it may say it was made at, null for the original's
 */
public record MicroImageRequest(
    Image original, RootFs rootFs, ImageReference name, @Nullable Instant clamp) {

  /** A request for the standard name. */
  public static MicroImageRequest of(Image original, RootFs rootFs) {
    return new MicroImageRequest(original, rootFs, MicroImageName.of(original.reference()), null);
  }

  /** When the micro image says it was made: never now, so that the same input gives the same id. */
  Instant created() {
    return clamp != null && clamp.isBefore(original.created()) ? clamp : original.created();
  }
}
