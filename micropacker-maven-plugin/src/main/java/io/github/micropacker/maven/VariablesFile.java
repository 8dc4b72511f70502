package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads environment variables as {@code docker run --env-file} does. */
final class VariablesFile {

  private VariablesFile() {}

  /**
   * Read a file.
   *
   * @param environment gives the values of variables that the file only names
   */
  static SortedMap<String, String> read(@Nullable File file, Map<String, String> environment) {
    SortedMap<String, String> variables = new TreeMap<>();
    for (String line : lines(file)) {
      String text = line.stripLeading();
      int equals = text.indexOf('=');
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String name = equals < 0 ? text.stripTrailing() : text.substring(0, equals);
      if (name.isEmpty() || name.matches(".*\\s.*")) {
        throw new MicropackerException(
            "cannot read line '%s' of '%s': it names no variable; write it as NAME=value"
                .formatted(line, file));
      }
      String value = equals < 0 ? environment.get(name) : text.substring(equals + 1);
      if (value != null) {
        variables.put(name, value);
      }
    }
    return variables;
  }

  private static List<String> lines(@Nullable File file) {
    if (file == null) {
      throw new MicropackerException(
          "cannot read a file of <envFiles>: its element is empty; write its path, or leave it"
              + " out");
    }
    try {
      return Files.readAllLines(file.toPath());
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read environment file '%s': %s; correct its path in <envFiles>"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }
}
