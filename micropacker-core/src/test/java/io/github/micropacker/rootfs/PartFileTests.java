package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link PartFile}. */
class PartFileTests {

  private static final String HELLO =
      "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir private Path directory;

  @Test
  void commitPutsTheFileInItsPlaceAndGivesItsDigest() {
    try (PartFile part = new PartFile(directory.resolve("x"))) {
      part.write(stream("hello"), "x");
      assertThat(part.size()).isEqualTo(5);
      assertThat(part.commit()).isEqualTo(HELLO);
    }
    assertThat(directory).isDirectoryContaining(file -> file.endsWith("x"));
    assertThat(directory.resolve("x")).hasContent("hello");
  }

  @Test
  void closeWithoutCommitLeavesWhatWasThere() throws IOException {
    Files.writeString(directory.resolve("x"), "old");
    try (PartFile part = new PartFile(directory.resolve("x"))) {
      part.write(stream("hello"), "x");
    }
    assertThat(directory.toFile().list()).containsExactly("x");
    assertThat(directory.resolve("x")).hasContent("old");
  }

  @Test
  void writeWhenTheDiskIsFullThrowsExceptionAndLeavesNothing() throws IOException {
    Files.createSymbolicLink(directory.resolve(".x.part"), Path.of("/dev/full"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(
            () -> {
              try (PartFile part = new PartFile(directory.resolve("x"))) {
                part.write(stream("hello"), "x");
              }
            })
        .withMessageStartingWith("cannot write '" + directory.resolve("x") + "': No space left");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void writeWhenTheSourceBreaksOffNamesIt() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(
            () -> {
              try (PartFile part = new PartFile(directory.resolve("x"))) {
                part.write(new BrokenStream(), "'/y' of container 3f2a");
              }
            })
        .withMessageStartingWith("cannot read '/y' of container 3f2a: cut off; is the disk");
    assertThat(directory).isEmptyDirectory();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A connection that is lost at once. */
  private static final class BrokenStream extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("cut off");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
