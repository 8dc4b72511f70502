package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The files of docker compose in a module. Nothing tells the containers that compose makes for one
 * module from those that it makes for another.
 */
final class ComposeFiles {

  private static final String NAME = "(docker-)?compose.*\\.ya?ml";
  private static final int DEPTH = 8;

  private ComposeFiles() {}

  /** Is there one in a directory, or among the sources below it? */
  static boolean liesIn(Path directory) {
    return liesIn(directory, 1) || liesIn(directory.resolve("src"), DEPTH);
  }

  private static boolean liesIn(Path directory, int depth) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(directory, depth)) {
      return files.anyMatch(file -> String.valueOf(file.getFileName()).matches(NAME));
    } catch (IOException | UncheckedIOException ex) {
      throw new MicropackerException(
          "cannot look for compose files in '%s': %s; is it yours?"
              .formatted(directory, ex.getMessage()),
          ex);
    }
  }
}
