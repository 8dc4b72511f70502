package io.github.micropacker.rootfs;

/**
 * The sums of a manifest.
 *
 * @param files regular files and links of the original
 * @param bytes of the original's regular files
 * @param absent paths that were asked for and are not there
 */
public record ManifestTotals(long files, long bytes, long keptFiles, long keptBytes, long absent) {}
