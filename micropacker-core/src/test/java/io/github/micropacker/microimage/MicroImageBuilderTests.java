package io.github.micropacker.microimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link MicroImageBuilder} on an engine that does not keep all it is given. */
class MicroImageBuilderTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");
  private static final ImageReference BASE = ImageReference.of("debian:bookworm-slim");

  @TempDir private Path directory;

  @Test
  void buildWhenTheEngineShowsAnotherConfigurationRefusesAndRemovesTheImage() throws IOException {
    try (FakeEngine engine = new FakeEngine().withImage(BASE, ImageConfig.empty(), files -> {})) {
      TestOriginal given = TestOriginal.load(engine, NAME, ImageConfig.empty(), directory);
      MicroImageRequest request =
          MicroImageRequest.of(TestConfigs.image(withEmptySignal()), given.rootFs());
      assertThatExceptionOfType(MicropackerException.class)
          .isThrownBy(() -> new MicroImageBuilder(engine).build(request))
          .withMessageStartingWith(
              "cannot build micro image 'acme/web:1.2-micro': its configuration is not that of 'acme/web:1.2': StopSignal was  and is nothing; please report this");
      assertThat(engine.findImage(request.name())).isEmpty();
    }
  }

  /** No image says this, and no engine keeps it. */
  private static ImageConfig withEmptySignal() {
    return new ImageConfigBuilder().stopSignal("").build();
  }
}
