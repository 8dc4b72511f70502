package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.Content;
import io.github.micropacker.image.FilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** Tests for {@link InputTar}. */
class InputTarTests {

  @Test
  void openGivesWhatWasAdded() throws IOException {
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    InputTar tar =
        new InputTar()
            .addDirectory(FilePath.of("/.x"))
            .addFile(FilePath.of("/.x/a"), 0755, text.length, Content.of(text))
            .addFile(FilePath.of("/.x/b"), 0644, 0, Content.of(new byte[0]));
    assertThat(dump(tar))
        .isEqualTo(
            """
            .x/ 755 0:0 1970-01-01T00:00:00Z ''
            .x/a 755 0:0 1970-01-01T00:00:00Z 'hello'
            .x/b 644 0:0 1970-01-01T00:00:00Z ''
            """);
  }

  private static String dump(InputTar tar) throws IOException {
    StringBuilder dump = new StringBuilder();
    try (TarArchiveInputStream stream = new TarArchiveInputStream(tar.open())) {
      for (TarArchiveEntry entry = stream.getNextEntry();
          entry != null;
          entry = stream.getNextEntry()) {
        dump.append(
            "%s %o %d:%d %s '%s'\n"
                .formatted(
                    entry.getName(),
                    entry.getMode(),
                    entry.getLongUserId(),
                    entry.getLongGroupId(),
                    entry.getLastModifiedTime().toInstant(),
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    return dump.toString();
  }
}
