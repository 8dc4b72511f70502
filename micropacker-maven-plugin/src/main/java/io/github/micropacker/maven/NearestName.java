package io.github.micropacker.maven;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody meant who wrote something else. */
final class NearestName {

  private NearestName() {}

  /** The name that takes the fewest changes of a letter; the first in the alphabet of several. */
  static String of(String written, Collection<String> names) {
    String small = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .sorted()
        .min(Comparator.comparingInt(name -> distance(small, name.toLowerCase(Locale.ROOT))))
        .orElse("");
  }

  /** The distance of Levenshtein; two neighbours that changed places are one change. */
  private static int distance(String one, String other) {
    int[][] table = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, i, j, one, other);
      }
    }
    return table[one.length()][other.length()];
  }

  private static int cheapest(int[][] table, int i, int j, String one, String other) {
    int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(table[i - 1][j - 1] + change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
