package io.github.micropacker.corpus;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the images of the corpus. */
final class Specimens {

  private final Path images;

  /** The images below the corpus' own directory. */
  Specimens(Path corpus) {
    this.images = corpus.resolve("images").toAbsolutePath();
  }

  /** All that have scripts to test them. */
  List<Specimen> all() {
    try (Stream<Path> directories = Files.list(images)) {
      return directories
          .filter(directory -> Files.exists(directory.resolve(Training.COMPLETE.word())))
          .map(directory -> named(String.valueOf(directory.getFileName())))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot list the images in '%s': %s; run this in the directory of the corpus"
              .formatted(images, ex.getMessage()),
          ex);
    }
  }

  /** One of them. */
  Specimen named(String name) {
    Specimen specimen = new Specimen(name, images.resolve(name));
    if (!Files.exists(specimen.script(Training.COMPLETE))) {
      throw new MicropackerException(
          "cannot examine image '%s': there is no script '%s'; name a directory of '%s'"
              .formatted(name, specimen.script(Training.COMPLETE), images));
    }
    return specimen;
  }
}
