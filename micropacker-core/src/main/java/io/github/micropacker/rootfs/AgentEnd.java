package io.github.micropacker.rootfs;

import io.github.micropacker.MicropackerException;
import java.util.List;

/** How the agent ended, and what it said to people. */
record AgentEnd(int exitCode, String stderr) {

  private static final String PREFIX = "micropacker: ";

  /** Refuse an end that is no success, in the agent's own words where it had any. */
  void check(PackRequest request) {
    if (exitCode == 0) {
      return;
    }
    List<String> sentences =
        stderr
            .lines()
            .filter(line -> line.startsWith(PREFIX))
            .map(line -> line.substring(PREFIX.length()))
            .toList();
    if (sentences.isEmpty()) {
      throw new MicropackerException(
          "cannot pack '%s': the agent ended with %d%s; has the Docker host enough memory and disk?"
              .formatted(request.image().reference(), exitCode, lastWords()));
    }
    throw new MicropackerException(request.inOurNames(sentences.get(sentences.size() - 1)));
  }

  private String lastWords() {
    String words = stderr.strip();
    return words.isEmpty() ? " and said nothing" : " and said \"" + words + "\"";
  }
}
