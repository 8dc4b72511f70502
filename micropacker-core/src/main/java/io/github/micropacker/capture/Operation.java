package io.github.micropacker.capture;

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

  /** The word in a capture. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
