package io.github.micropacker.report;

import io.github.micropacker.rootfs.EntryKind;
import io.github.micropacker.rootfs.ManifestEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the rule that came nearest to keeping what was dropped: the one that kept most beside it.
 */
final class NearestRule {

  /** What lies in one of these has nothing to do with its neighbours. */
  private static final Pattern SHARED =
      Pattern.compile(
          "/(?:[^/]*|(?:usr|var)/[^/]*|usr/local/[^/]*|(?:usr/)?lib/[^/]*-linux-[^/]*|var/lib/[^/]*)");

  /** Each is the predicate of a sentence about files beside the one in question. */
  private static final Map<String, String> WORDS =
      Map.of(
          "companion", "companions of '%s'",
          "included", "named by pattern '%s' of <includes>",
          "keep", "of keep-set '%s'",
          "package", "of the package of '%s'",
          "touched", "touched in the run",
          "library", "libraries, as of '%s'",
          "healed", "healed");

  /** A rule, and what it began with. */
  private record Cause(String reason, String by) {

    static Cause of(ManifestEntry entry) {
      boolean alike = entry.reason().equals("touched") || entry.reason().equals("healed");
      return new Cause(entry.reason(), alike ? "" : entry.by());
    }

    String words() {
      return WORDS.getOrDefault(reason, "").formatted(by);
    }
  }

  private final SortedMap<String, ManifestEntry> entries;

  NearestRule(SortedMap<String, ManifestEntry> entries) {
    this.entries = entries;
  }

  /** Say which rule kept what lies beside an entry, nearest first, where there is one. */
  Optional<String> find(ManifestEntry entry) {
    String directory = entry.path();
    do {
      directory = directory.substring(0, directory.lastIndexOf('/'));
      if (directory.isEmpty() || SHARED.matcher(directory).matches()) {
        return Optional.empty();
      }
      Optional<String> found = findIn(directory);
      if (found.isPresent()) {
        return found;
      }
    } while (true);
  }

  private Optional<String> findIn(String directory) {
    List<ManifestEntry> below = below(directory);
    Map<Cause, Long> causes =
        below.stream()
            .filter(ManifestEntry::kept)
            .filter(other -> WORDS.containsKey(other.reason()))
            .collect(Collectors.groupingBy(Cause::of, Collectors.counting()));
    return causes.entrySet().stream()
        .max(
            Map.Entry.<Cause, Long>comparingByValue()
                .thenComparing(each -> each.getKey().words(), Comparator.reverseOrder()))
        .map(
            most ->
                "in '%s' %d of %d are %s, but not this one"
                    .formatted(directory, most.getValue(), below.size(), most.getKey().words()));
  }

  private List<ManifestEntry> below(String directory) {
    return entries.subMap(directory + "/", directory + "0").values().stream()
        .filter(entry -> entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.LINK)
        .toList();
  }
}
