package io.github.micropacker.corpus;

import io.github.micropacker.image.ImageReference;
import java.nio.file.Path;

/**
 * An image of the corpus.
 *
 * @param directory with its Dockerfile and the scripts that test it
 */
record Specimen(String name, Path directory) {

  /** The name that {@code corpus/build} gives to the image. */
  ImageReference image() {
    return ImageReference.of("micropacker.test/corpus-%s:1".formatted(name));
  }

  /** The name of what is made of it. */
  ImageReference micro(Training training, Granularity granularity) {
    return image().withTag(training.word() + "-" + granularity.word());
  }

  /** The script that tests it. */
  Path script(Training training) {
    return directory.resolve(training.word());
  }
}
