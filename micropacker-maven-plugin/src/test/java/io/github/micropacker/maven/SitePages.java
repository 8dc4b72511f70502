package io.github.micropacker.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of the plugin's site.
 *
 * @param pages texts in Markdown by name, without ending
 * @param menu the description of the site, with its menu
 */
record SitePages(SortedMap<String, String> pages, String menu) {

  private static final Path SITE = Path.of("src/site");
  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern ITEM = Pattern.compile("href=\"([^\"]+)\"");

  static SitePages read() throws IOException {
    SortedMap<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(SITE.resolve("markdown"))) {
      for (Path file : files.toList()) {
        pages.put(file.getFileName().toString().replaceAll("\\.md$", ""), Files.readString(file));
      }
    }
    return new SitePages(pages, Files.readString(SITE.resolve("site.xml")));
  }

  /** What the pages link to, and the menu. */
  Stream<String> links() {
    return Stream.concat(
        found(ITEM, menu), pages.values().stream().flatMap(page -> found(LINK, page)));
  }

  /** The menu's own. */
  List<String> items() {
    return found(ITEM, menu).toList();
  }

  /** What the pages show of POMs. */
  Stream<String> poms() {
    return pages.values().stream().flatMap(page -> found(XML, page));
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList()
        .stream();
  }
}
