package io.github.micropacker.rootfs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What became of each file of the original image: the head and sums of a manifest, whose entries
 * stay in their file, for an image may have hundreds of thousands.
 *
 * @param agent version of the agent that wrote it
 * @param unmatched patterns of the user that matched nothing
 */
public record Manifest(
    Path file, String agent, String granularity, List<String> unmatched, ManifestTotals totals) {

  public Manifest {
    unmatched = List.copyOf(unmatched);
  }

  /** Read a manifest's head and sums, and make sure that it is whole. */
  public static Manifest of(Path file) {
    return new ManifestReader(file).read(ignored -> {});
  }

  /** Read the entries, in the order of their paths. */
  public void forEach(Consumer<ManifestEntry> consumer) {
    new ManifestReader(file).read(consumer);
  }
}
