package io.github.micropacker.pipeline;

import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.rootfs.PackPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What to pack besides what was seen.
 *
 * @param kept captures or a list to pack from, null for the capture of the run before
 */
public record PackOptions(@Nullable CaptureFiles kept, PackPolicy policy) {}
