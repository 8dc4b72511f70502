package io.github.micropacker.report;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.rootfs.EntryKind;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.ManifestEntry;
import io.github.micropacker.verification.LinkWalk;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells from what a packing left behind why a file is kept or dropped, and how to keep it; nothing
 * is run for it.
 */
public final class Explainer {

  private static final int MOST_MATCHES = 50;
  private static final int MOST_PROGRAMS = 3;

  private final String image;
  private final SortedMap<String, ManifestEntry> entries = new TreeMap<>();
  private final Advice advice;
  private final LinkWalk walk;
  private final @Nullable Capture capture;

  /**
   * Know the files of an image.
   *
   * @param capture what was seen of it, null where that is not there any more
   */
  public Explainer(String image, Manifest manifest, @Nullable Capture capture) {
    this.image = image;
    this.capture = capture;
    this.advice = new Advice(entries, manifest.granularity());
    Map<String, String> links = new TreeMap<>();
    manifest.forEach(
        entry -> {
          entries.put(entry.path(), entry);
          if (entry.kind() == EntryKind.LINK) {
            links.put(entry.path(), entry.target());
          }
        });
    this.walk = new LinkWalk(links);
  }

  /** Answer a question about a path or a pattern, in lines. */
  public List<String> explain(String question) {
    String path = normalized(question);
    LinkWalk.Way way = walk.walk(path);
    if (entries.containsKey(path)) {
      return explained(path, way);
    }
    if (entries.containsKey(way.end())) {
      List<String> lines = new ArrayList<>();
      lines.add("'%s' of '%s' is '%s'".formatted(path, image, way.end()));
      lines.addAll(explained(way.end(), way));
      return lines;
    }
    List<ManifestEntry> matches = matches(path);
    return matches.isEmpty() ? unknown(path) : listed(path, matches);
  }

  private static String normalized(String question) {
    String path = ("/" + question.strip()).replaceAll("/(\\./)*/*", "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private List<String> explained(String path, LinkWalk.Way way) {
    ManifestEntry entry = entries.get(path);
    if (entry == null || entry.kind() == EntryKind.ABSENT) {
      return unknown(path);
    }
    List<String> lines = new ArrayList<>();
    lines.add(verdict(entry));
    if (entry.kept()) {
      chain(entry, lines);
    } else {
      lines.addAll(advice.of(entry));
    }
    if (entry.kind() == EntryKind.DIR) {
      lines.add(" > " + advice.contents(path));
    }
    if (entry.kind() == EntryKind.LINK && !way.end().equals(path)) {
      lines.add(" > it leads to '%s'".formatted(way.end()));
      lines.addAll(entries.containsKey(way.end()) ? end(way.end()) : unknown(way.end()));
    }
    return lines;
  }

  private List<String> end(String path) {
    return explained(path, new LinkWalk.Way(path, path, new TreeSet<>()));
  }

  private String verdict(ManifestEntry entry) {
    String what =
        switch (entry.kind()) {
          case FILE -> "file of " + HtmlText.bytes(entry.size());
          case DIR -> "directory";
          case LINK -> "link to '" + entry.target() + "'";
          default -> entry.kind().name().toLowerCase(Locale.ROOT);
        };
    String owner =
        entry.owner().isEmpty() ? "" : ", of package " + PackageUrl.of(entry.owner()).inWords();
    return "'%s' of '%s' is %s: %s, mode %s%s"
        .formatted(
            entry.path(), image, entry.kept() ? "kept" : "dropped", what, entry.mode(), owner);
  }

  /** Follow what brought it in, to the one that needed nothing else. */
  private void chain(ManifestEntry first, List<String> lines) {
    Set<String> told = new HashSet<>();
    ManifestEntry entry = first;
    while (entry != null && told.add(entry.path())) {
      lines.add(" > '%s' %s%s".formatted(entry.path(), Reasons.of(entry), touchedBy(entry)));
      entry =
          entry.by().startsWith("/") && !entry.by().equals(entry.path())
              ? entries.get(entry.by())
              : null;
    }
  }

  private String touchedBy(ManifestEntry entry) {
    if (capture == null || !entry.reason().equals("touched")) {
      return "";
    }
    List<String> programs =
        capture.events().stream()
            .filter(event -> event.path().equals(entry.path()))
            .filter(event -> event.operation() != Operation.MISS && !event.exe().isEmpty())
            .map(Explainer::act)
            .distinct()
            .toList();
    return programs.isEmpty()
        ? ""
        : programs.stream()
            .limit(MOST_PROGRAMS)
            .collect(
                Collectors.joining(", ", " (", programs.size() > MOST_PROGRAMS ? ", …)" : ")"));
  }

  private static String act(FileEvent event) {
    return event.operation().word() + " by " + event.exe();
  }

  private List<String> unknown(String path) {
    ManifestEntry absent = entries.get(path);
    Stream<String> present =
        entries.values().stream()
            .filter(entry -> entry.kind() != EntryKind.ABSENT)
            .map(ManifestEntry::path);
    List<String> near =
        new Neighbours(present.collect(Collectors.toCollection(TreeSet::new))).of(path);
    List<String> lines = new ArrayList<>();
    lines.add("'%s' was never in '%s'".formatted(path, image));
    if (absent != null) {
      lines.add(
          " > it was asked for (%s), and is not there: a test may have copied it in, or the program may have made it"
              .formatted(absent.reason()));
    }
    if (!near.isEmpty()) {
      lines.add(" > nearest: " + String.join(", ", near));
    }
    return lines;
  }

  private List<ManifestEntry> matches(String pattern) {
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return entries.values().stream()
          .filter(entry -> entry.kind() != EntryKind.ABSENT)
          .filter(entry -> matcher.matches(Path.of(plain(entry.path()))))
          .toList();
    } catch (PatternSyntaxException ignored) {
      // then it was meant as a path, which the image does not have
      return List.of();
    }
  }

  /** A name that is not Unicode cannot be matched by letters; its bytes stand for nothing here. */
  private static String plain(String path) {
    return path.chars()
        .map(each -> Character.isSurrogate((char) each) || each == 0 ? '?' : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private List<String> listed(String pattern, List<ManifestEntry> matches) {
    long kept = matches.stream().filter(ManifestEntry::kept).count();
    List<String> lines = new ArrayList<>();
    lines.add(
        "'%s' matches %d of '%s', of which %d are kept"
            .formatted(pattern, matches.size(), image, kept));
    matches.stream()
        .limit(MOST_MATCHES)
        .map(
            entry ->
                " > '%s' %s"
                    .formatted(entry.path(), entry.kept() ? Reasons.of(entry) : "is dropped"))
        .forEach(lines::add);
    if (matches.size() > MOST_MATCHES) {
      lines.add(" > … and %d more".formatted(matches.size() - MOST_MATCHES));
    }
    return lines;
  }
}
