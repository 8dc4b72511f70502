package io.github.micropacker.microimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link ImageFiles}. */
class ImageFilesTests {

  private static final MicroImage IMAGE =
      new MicroImage(
          TestConfigs.image(TestConfigs.ordinary()),
          "sha256:" + "2".repeat(64),
          "sha256:" + "3".repeat(64));

  @TempDir private Path directory;

  @Test
  void writeLeavesTheBareIds() {
    new ImageFiles(directory).write(IMAGE);
    assertThat(directory.resolve("image.id")).hasContent("sha256:" + "1".repeat(64));
    assertThat(directory.resolve("image.digest")).hasContent("sha256:" + "3".repeat(64));
  }

  @Test
  void writeWhenThereIsNoDirectoryThrowsException() {
    ImageFiles files = new ImageFiles(directory.resolve("none"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> files.write(IMAGE))
        .withMessageStartingWith("cannot write '" + directory.resolve("none/image.id") + "'");
  }
}
