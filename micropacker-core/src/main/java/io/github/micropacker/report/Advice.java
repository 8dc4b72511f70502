package io.github.micropacker.report;

import io.github.micropacker.rootfs.EntryKind;
import io.github.micropacker.rootfs.ManifestEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says how what was dropped can be kept. */
final class Advice {

  private static final String EXCLUDED = "excluded";

  private final SortedMap<String, ManifestEntry> entries;
  private final String granularity;

  Advice(SortedMap<String, ManifestEntry> entries, String granularity) {
    this.entries = entries;
    this.granularity = granularity;
  }

  /** Say why an entry was dropped, and what to do about it. */
  List<String> of(ManifestEntry entry) {
    return switch (entry.kind()) {
      case FILE, DIR, LINK -> ofPackable(entry);
      default ->
          List.of(" > no micro image has one: devices and sockets are made when a container runs");
    };
  }

  private List<String> ofPackable(ManifestEntry entry) {
    if (entry.reason().equals(EXCLUDED)) {
      return List.of(
          " > pattern '%s' of <excludes> takes it away".formatted(entry.by()),
          " > to keep it: make that pattern narrower");
    }
    List<String> lines = new ArrayList<>();
    lines.add(" > nothing touched it in the run, and no rule asked for it");
    lines.add(" > nearest: " + nearest(entry));
    lines.add(
        " > to keep it: touch it in a test, or by a command of <exercises>; or -Dmicropacker.includes=%s; or -Dmicropacker.keep with a set that holds it"
            .formatted(pattern(entry)));
    long siblings = keptOfPackage(entry);
    if (siblings > 0) {
      lines.add(" > or -Dmicropacker.granularity=package, which keeps packages whole");
    }
    return lines;
  }

  private String nearest(ManifestEntry entry) {
    List<String> rules = new ArrayList<>();
    new NearestRule(entries).find(entry).ifPresent(rules::add);
    long siblings = keptOfPackage(entry);
    if (siblings > 0) {
      rules.add(
          "its package %s is kept in part, %d of %d"
              .formatted(PackageUrl.of(entry.owner()).inWords(), siblings, ofPackage(entry)));
    }
    if (granularity.equals("file")) {
      rules.add("companions were not asked for, as granularity is 'file'");
    }
    return rules.isEmpty()
        ? "no rule keeps anything beside it, or of its package"
        : String.join("; ", rules);
  }

  private static String pattern(ManifestEntry entry) {
    String literal = entry.path().replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1");
    return entry.kind() == EntryKind.DIR ? literal + "/**" : literal;
  }

  private long keptOfPackage(ManifestEntry entry) {
    return entry.owner().isEmpty()
        ? 0
        : entries.values().stream()
            .filter(other -> other.kept() && other.owner().equals(entry.owner()))
            .count();
  }

  private long ofPackage(ManifestEntry entry) {
    return entries.values().stream().filter(other -> other.owner().equals(entry.owner())).count();
  }

  /** Sum up what lies below a directory. */
  String contents(String directory) {
    String prefix = directory.equals("/") ? "/" : directory + "/";
    String end = prefix.substring(0, prefix.length() - 1) + "0";
    List<ManifestEntry> below =
        entries.subMap(prefix, end).values().stream()
            .filter(entry -> entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.LINK)
            .toList();
    Map<String, Long> reasons =
        below.stream()
            .filter(ManifestEntry::kept)
            .collect(
                Collectors.groupingBy(ManifestEntry::reason, TreeMap::new, Collectors.counting()));
    long kept = reasons.values().stream().mapToLong(Long::longValue).sum();
    String words =
        reasons.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    return "of the %d files and links in it %d are kept%s"
        .formatted(below.size(), kept, words.isEmpty() ? "" : ": " + words);
  }
}
