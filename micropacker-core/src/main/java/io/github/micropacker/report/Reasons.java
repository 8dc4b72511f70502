package io.github.micropacker.report;

import io.github.micropacker.rootfs.ManifestEntry;
import java.util.Map;

/** Says the reasons of a manifest in sentences for people. */
final class Reasons {

  /** Each is the predicate of a sentence about the path, with a place for what brought it in. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("touched", "was touched in the run"),
          Map.entry("config", "is named by the image's configuration"),
          Map.entry("parent", "is a directory on the way to '%s'"),
          Map.entry("link", "is where '%s' leads, or on the way there"),
          Map.entry("interpreter", "runs '%s'"),
          Map.entry("library", "is a library that '%s' needs"),
          Map.entry("companion", "is what '%s' may load later"),
          Map.entry("skeleton", "is a directory that programs may write into"),
          Map.entry("keep", "is in keep-set '%s'"),
          Map.entry("package", "is of the package that '%s' is of"),
          Map.entry("included", "is named by pattern '%s' of <includes>"),
          Map.entry("healed", "was asked for by the micro image"));

  private Reasons() {}

  /** Say why an entry is kept. */
  static String of(ManifestEntry entry) {
    String words = WORDS.getOrDefault(entry.reason(), "is kept by rule '" + entry.reason() + "'");
    String by = entry.by();
    if (words.contains("%s")) {
      return by.isEmpty()
          ? words.replace("'%s'", "something else that is kept")
          : words.formatted(by);
    }
    return by.isEmpty() || by.equals(entry.path()) ? words : words + ", because of '" + by + "'";
  }
}
