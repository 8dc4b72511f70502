package io.github.micropacker.pipeline;

import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to pack besides what was seen.
 *
 * @param kept captures or a list to pack from, null for the capture of the run before
 * @param healFile where healed paths are kept from build to build, null for nowhere
 * @param anyImage whether the capture of the run before will do where the image was made anew since
 */
public record PackOptions(
    @Nullable CaptureFiles kept, PackPolicy policy, @Nullable Path healFile, boolean anyImage) {

  /** Options of a build that starts from nothing. */
  public PackOptions(@Nullable CaptureFiles kept, PackPolicy policy) {
    this(kept, policy, null, false);
  }
}
