package io.github.micropacker.microimage;

import java.util.Locale;
import java.util.Set;

/** Text that a Dockerfile takes over to the end of its line, unquoted. */
final class InstructionLine {

  private static final Set<String> TRIGGERS =
      Set.of(
          "ADD",
          "ARG",
          "CMD",
          "COPY",
          "ENTRYPOINT",
          "ENV",
          "EXPOSE",
          "HEALTHCHECK",
          "LABEL",
          "RUN",
          "SHELL",
          "STOPSIGNAL",
          "USER",
          "VOLUME",
          "WORKDIR");

  private InstructionLine() {}

  /** Whether a builder reads this very text: one line, nothing to cut off or to join. */
  static boolean staysAsItIs(String text) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && text.lines().limit(2).count() == 1
        && text.indexOf('\n') < 0
        && !text.endsWith("\\");
  }

  /** Whether this text may follow {@code ONBUILD}. */
  static boolean isTrigger(String text) {
    String[] words = text.split("\\s", 2);
    return staysAsItIs(text)
        && words.length == 2
        && TRIGGERS.contains(words[0].toUpperCase(Locale.ROOT))
        && !text.contains("<<");
  }
}
