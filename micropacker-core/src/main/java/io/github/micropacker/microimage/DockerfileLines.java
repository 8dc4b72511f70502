package io.github.micropacker.microimage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a Dockerfile while it is written. */
final class DockerfileLines {

  private final List<String> lines = new ArrayList<>();
  private final List<String> unsayable = new ArrayList<>();

  void comment(String text) {
    lines.add("# " + text);
  }

  /** Add an instruction, or report it where no builder would read its line. */
  void add(String instruction, String rest) {
    String line = instruction + " " + rest;
    if (line.getBytes(StandardCharsets.UTF_8).length > DockerfileText.LONGEST) {
      cannotSay(instruction, rest.substring(0, 40) + "…", "the line would be too long");
    } else {
      lines.add(line);
    }
  }

  void cannotSay(String field, String value, String why) {
    unsayable.add("%s %s: %s".formatted(field, DockerfileText.quoted(value), why));
  }

  Dockerfile end() {
    unsayable.forEach(sentence -> comment("cannot be said here: " + sentence));
    return new Dockerfile(String.join("\n", lines) + "\n", unsayable);
  }
}
