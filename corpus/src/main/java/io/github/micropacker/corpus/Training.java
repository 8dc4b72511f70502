package io.github.micropacker.corpus;

import java.util.Locale;

/** The tests that an image is traced with. */
enum Training {
  /** What a user in a hurry writes. */
  PARTIAL,
  /** Every feature of the image. */
  COMPLETE;

  /** Its name in the corpus: that of a script. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
