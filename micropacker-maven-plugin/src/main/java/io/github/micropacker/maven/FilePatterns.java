package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds files by name or by pattern: {@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}}, {@code
 * **}.
 */
record FilePatterns(Path base) {

  /** Find the files of all patterns, in their order, those of each sorted, each once. */
  List<Path> find(List<String> patterns) {
    Set<Path> found = new LinkedHashSet<>();
    patterns.forEach(pattern -> found.addAll(find(pattern)));
    return List.copyOf(found);
  }

  private List<Path> find(String pattern) {
    int wild = firstWild(pattern);
    if (wild < 0) {
      return List.of(base.resolve(pattern).normalize());
    }
    Path start = base.resolve(pattern.substring(0, pattern.lastIndexOf('/', wild) + 1)).normalize();
    List<Path> found = matching(start, pattern);
    if (found.isEmpty()) {
      throw new MicropackerException(
          "cannot find captures '%s': no file below '%s' matches; correct micropacker.captures"
              .formatted(pattern, start));
    }
    return found;
  }

  private static int firstWild(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private List<Path> matching(Path start, String pattern) {
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    PathMatcher here = matcher(pattern);
    PathMatcher flat = matcher(pattern.replace("**/", ""));
    try (Stream<Path> files = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> here.matches(file) || flat.matches(file))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot find captures '%s': %s; may you read '%s'?"
              .formatted(pattern, ex.getMessage(), start),
          ex);
    }
  }

  private PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + base.resolve(pattern).normalize());
    } catch (PatternSyntaxException ex) {
      throw new MicropackerException(
          "cannot read pattern '%s': %s; correct micropacker.captures"
              .formatted(pattern, ex.getDescription()),
          ex);
    }
  }
}
