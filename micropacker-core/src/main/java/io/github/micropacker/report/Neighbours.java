package io.github.micropacker.report;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the paths of an image that somebody may have meant by one that it does not have. */
final class Neighbours {

  private static final int MOST = 5;

  private final SortedSet<String> paths;

  Neighbours(SortedSet<String> paths) {
    this.paths = paths;
  }

  /** Name the nearest: those of the same name elsewhere, then those that lie where it would. */
  List<String> of(String path) {
    String name = name(path);
    return Stream.concat(
            paths.stream().filter(other -> name(other).equals(name)), siblings(path).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** What lies in the deepest directory of the path that there is, most alike first. */
  private List<String> siblings(String path) {
    String directory = parent(path);
    while (!directory.isEmpty() && !paths.contains(directory)) {
      directory = parent(directory);
    }
    String prefix = directory + "/";
    String wanted = path.substring(prefix.length()).split("/", 2)[0];
    SortedSet<String> below = new TreeSet<>(paths.subSet(prefix, directory + "0"));
    return below.stream()
        .filter(other -> other.length() > prefix.length())
        .filter(other -> other.indexOf('/', prefix.length()) < 0)
        .filter(other -> distance(name(other), wanted) <= Math.max(2, wanted.length() / 2))
        .sorted(Comparator.comparingInt(other -> distance(name(other), wanted)))
        .toList();
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** How many letters have to be put in, taken out or changed to get from one to the other. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
