package io.github.micropacker.corpus;

import java.util.Locale;

/** The dial between the smallest image and the safest. */
enum Granularity {
  FILE,
  MODULE,
  PACKAGE;

  /** Where the dial stands if nobody turns it. */
  static final Granularity STANDARD = MODULE;

  /** Its name in the plugin and the agent. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
