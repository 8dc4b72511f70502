package io.github.micropacker.rootfs;

import io.github.micropacker.MicropackerException;
import java.util.List;
import java.util.Map;

/** How the agent ended, and what it said to people. */
record AgentEnd(int exitCode, String stderr) {

  private static final String PREFIX = "micropacker: ";

  /** What people say in a POM of what the agent has flags for. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "-keep", "micropacker.keep",
          "-granularity", "micropacker.granularity",
          "-no-companion", "micropacker.noCompanions",
          "-include", "micropacker.includes",
          "-exclude", "micropacker.excludes");

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
    throw new MicropackerException(
        withParameter(request.inOurNames(sentences.get(sentences.size() - 1))));
  }

  /** Where the agent ends by naming one of its flags, name the parameter that set it. */
  private static String withParameter(String sentence) {
    int last = sentence.lastIndexOf(' ') + 1;
    String flag = sentence.substring(last);
    return sentence.substring(0, last) + PARAMETERS.getOrDefault(flag, flag);
  }

  private String lastWords() {
    String words = stderr.strip();
    return words.isEmpty() ? " and said nothing" : " and said \"" + words + "\"";
  }
}
