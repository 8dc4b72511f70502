package io.github.micropacker.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code strace -f -y} saw: a second opinion on a program, from another kernel interface. */
final class StraceOracle {

  /** A call that succeeded, with a path as its first argument or after its directory. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\d+ +(?<call>\\w+)\\((?:(?:AT_FDCWD|\\d+)<(?<directory>[^>]*)>, )?"
              + "\"(?<path>(?:[^\"\\\\]|\\\\.)*)\".*\\) += \\d.*");

  /** Calls whose text is no name of a file. */
  private static final Set<String> DATA = Set.of("getcwd", "pread64", "read", "write");

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{1,3})");

  private StraceOracle() {}

  /** The existing files of the image that a program named, each with the calls that named it. */
  static SortedMap<String, SortedSet<String>> existing(Path log) throws IOException {
    SortedMap<String, SortedSet<String>> existing = new TreeMap<>();
    for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
      Matcher call = CALL.matcher(line);
      if (call.matches() && !DATA.contains(call.group("call"))) {
        findPath(call)
            .filter(path -> !path.matches("/(dev|proc|sys)(/.*)?"))
            .ifPresent(
                path ->
                    existing
                        .computeIfAbsent(path, each -> new TreeSet<>())
                        .add(call.group("call")));
      }
    }
    return existing;
  }

  private static Optional<String> findPath(Matcher call) {
    String path = unquoted(call.group("path"));
    if (path.isEmpty() || path.startsWith("/")) {
      return Optional.of(path).filter(each -> !each.isEmpty());
    }
    return Optional.ofNullable(call.group("directory")).map(directory -> directory + "/" + path);
  }

  private static String unquoted(String text) {
    String bytes =
        OCTAL
            .matcher(text)
            .replaceAll(
                each ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(each.group(1), 8))));
    return PathText.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
