package io.github.micropacker.pipeline;

import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to pack besides what was seen.
 *
 * @param files a list or capture to pack from, null for the capture of the run before
 */
public record PackOptions(@Nullable Path files, PackPolicy policy) {}
