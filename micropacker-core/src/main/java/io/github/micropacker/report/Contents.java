package io.github.micropacker.report;

import io.github.micropacker.rootfs.EntryKind;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.ManifestEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a micro image holds, as its manifest tells.
 *
 * @param kept every regular file and link, by path
 * @param reasons the share of each reason
 * @param packages the share of each package, by package URL; what no package owns is under the
 *     empty name
 * @param absent what was asked for and is not in the original
 */
public record Contents(
    List<ManifestEntry> kept,
    SortedMap<String, Share> reasons,
    SortedMap<String, Share> packages,
    List<ManifestEntry> absent) {

  public Contents {
    kept = List.copyOf(kept);
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
    absent = List.copyOf(absent);
  }

  /** Gather them from a manifest; what was dropped is not kept in memory. */
  public static Contents of(Manifest manifest) {
    List<ManifestEntry> kept = new ArrayList<>();
    List<ManifestEntry> absent = new ArrayList<>();
    SortedMap<String, Share> reasons = new TreeMap<>();
    SortedMap<String, Share> packages = new TreeMap<>();
    manifest.forEach(
        entry -> {
          if (entry.kind() == EntryKind.ABSENT) {
            absent.add(entry);
          } else if (entry.kept() && entry.kind() != EntryKind.DIR) {
            kept.add(entry);
            add(reasons, entry.reason(), entry);
            add(packages, entry.owner(), entry);
          }
        });
    return new Contents(kept, reasons, packages, absent);
  }

  private static void add(SortedMap<String, Share> shares, String name, ManifestEntry entry) {
    long bytes = entry.hardlink().isEmpty() ? entry.size() : 0;
    shares.put(name, shares.getOrDefault(name, Share.NOTHING).plus(bytes));
  }
}
