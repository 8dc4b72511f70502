package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link RawFiles}. */
class RawFilesTests {

  @TempDir private Path directory;

  @Test
  void openWhenNoSpaceIsLeftSaysSoAndWhatToDo() throws IOException {
    Path full = Files.createSymbolicLink(directory.resolve("kdump.scap"), Path.of("/dev/full"));
    assertThatExceptionOfType(RawFiles.Failure.class)
        .isThrownBy(this::writeMuch)
        .withMessage(
            "cannot keep raw capture '%s': No space left on device; make room, or do without by micropacker.keepCapture=false",
            full);
  }

  @Test
  void writeLogWhenNoSpaceIsLeftSaysSo() throws IOException {
    Files.createSymbolicLink(directory.resolve("kdump.scap.log"), Path.of("/dev/full"));
    assertThatExceptionOfType(RawFiles.Failure.class)
        .isThrownBy(() -> new RawFiles(directory).writeLog("Driver Drops:0\n"))
        .withMessageContaining("kdump.scap.log': No space left on device; make room");
  }

  @Test
  void clearRemovesWhatAnEarlierRunLeft() throws IOException {
    Files.writeString(directory.resolve("kdump.scap0"), "old");
    Files.writeString(directory.resolve("kdump.scap.log"), "old");
    Files.writeString(directory.resolve("files.txt"), "/a\n");
    new RawFiles(directory).clear();
    assertThat(directory).isDirectoryContaining("glob:**/files.txt");
    assertThat(directory).isDirectoryNotContaining("glob:**/kdump*");
  }

  @Test
  void openWhenNameIsNotThatOfACaptureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RawFiles(directory).open("../kdump.scap"));
  }

  private void writeMuch() throws IOException {
    try (OutputStream out = new RawFiles(directory).open("kdump.scap")) {
      out.write(new byte[1 << 20]);
    }
  }
}
