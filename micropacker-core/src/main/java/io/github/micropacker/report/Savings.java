package io.github.micropacker.report;

import io.github.micropacker.image.Image;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.ManifestTotals;

/**
 * What was won: sizes as the engine tells them, and numbers of files.
 *
 * @param originalFiles regular files and links
 */
public record Savings(long originalBytes, long microBytes, long originalFiles, long microFiles) {

  /** Compare a micro image with its original. */
  public static Savings of(Image original, Image micro, Manifest manifest) {
    ManifestTotals totals = manifest.totals();
    return new Savings(original.size(), micro.size(), totals.files(), totals.keptFiles());
  }

  /** How much smaller the micro image is; 0 where nothing was there to save. */
  public long percent() {
    return originalBytes == 0 ? 0 : Math.round(100.0 - 100.0 * microBytes / originalBytes);
  }
}
