package io.github.micropacker.microimage;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small files that say which image was made, in the form other image plugins write them. */
public final class ImageFiles {

  public static final String DOCKERFILE = "Dockerfile";
  public static final String ID = "image.id";
  public static final String DIGEST = "image.digest";

  private final Path directory;

  public ImageFiles(Path directory) {
    this.directory = directory;
  }

  /** Write the ids of an image: the bare text, no newline. */
  public void write(MicroImage image) {
    write(ID, image.image().id().value());
    write(DIGEST, image.digest());
  }

  public void write(Dockerfile dockerfile) {
    write(DOCKERFILE, dockerfile.text());
  }

  private void write(String name, String text) {
    Path file = directory.resolve(name);
    try {
      Files.writeString(file, text);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write '%s': %s; is the disk full?".formatted(file, ex.getMessage()), ex);
    }
  }
}
