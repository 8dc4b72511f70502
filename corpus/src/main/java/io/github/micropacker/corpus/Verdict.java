package io.github.micropacker.corpus;

import io.github.micropacker.rootfs.ManifestTotals;
import java.time.Duration;

/**
 * What came of one micro image.
 *
 * @param totals files and bytes, of the original and kept
 * @param checks those of the complete script, measured against the original
 * @param packing how long it took to select its files, pack them and make the image
 */
record Verdict(
    Training training,
    Granularity granularity,
    ManifestTotals totals,
    Checks checks,
    Duration packing) {}
