package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageReference;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link Workspace}. */
class WorkspaceTests {

  @ParameterizedTest
  @CsvSource({
    "acme/web:1.2, acme-web-1.2",
    "nginx, nginx",
    "registry.example:5000/a/b:1, registry.example-5000-a-b-1",
  })
  void ofNamesTheDirectoryAfterTheImage(String image, String directory) {
    assertThat(Workspace.of(Path.of("target/micropacker"), ImageReference.of(image)).directory())
        .isEqualTo(Path.of("target/micropacker", directory));
  }
}
