package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link ComposeFiles}. */
class ComposeFilesTests {

  @TempDir private Path directory;

  @Test
  void liesInWhenModuleHasFileIsTrue() throws IOException {
    Files.createFile(directory.resolve("docker-compose.yml"));
    assertThat(ComposeFiles.liesIn(directory)).isTrue();
  }

  @Test
  void liesInWhenTestsHaveFileIsTrue() throws IOException {
    Path resources = Files.createDirectories(directory.resolve("src/test/resources"));
    Files.createFile(resources.resolve("compose-shop.yaml"));
    assertThat(ComposeFiles.liesIn(directory)).isTrue();
  }

  @Test
  void liesInWhenOnlyAnotherModuleHasFileIsFalse() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.createFile(other.resolve("compose.yml"));
    Files.createFile(directory.resolve("application.yml"));
    assertThat(ComposeFiles.liesIn(directory)).isFalse();
  }
}
