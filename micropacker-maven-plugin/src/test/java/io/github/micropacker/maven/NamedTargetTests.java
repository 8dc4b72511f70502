package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.PackOptions;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Workspace;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests for {@link NamedTarget}. */
class NamedTargetTests {

  @Test
  void variableWhenThereIsOneImageHasNoAlias() {
    assertThat(named("micropacker.").variable()).isEqualTo("MICROPACKER_IMAGE");
  }

  @Test
  void variableWhenThereAreSeveralImagesHasAliasAsShellsWriteIt() {
    assertThat(named("micropacker.web-shop.").variable()).isEqualTo("MICROPACKER_WEB_SHOP_IMAGE");
  }

  private static NamedTarget named(String prefix) {
    ImageReference image = ImageReference.of("acme/web:1");
    return new NamedTarget(
        prefix,
        new Target(
            image,
            ImageReference.of("acme/web:1-micro"),
            null,
            new PackOptions(null, PackPolicy.standard()),
            Workspace.of(Path.of("target"), image)));
  }
}
