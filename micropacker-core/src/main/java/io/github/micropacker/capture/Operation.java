package io.github.micropacker.capture;

import java.util.Arrays;
import java.util.Locale;

/** What was done to a file. */
public enum Operation {
  EXEC,
  OPEN,
  STAT,
  ACCESS,
  READLINK,
  LIST,
  CHDIR,
  /** A look-up that failed because there is nothing of that name. */
  MISS;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word in a capture. */
  public String word() {
    return word;
  }

  /** Read the word in a capture. */
  static Operation of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word.equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("has an 'op' that is not known here: " + word));
  }
}
