package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link Target}. */
class TargetTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web");

  @ParameterizedTest
  @ValueSource(strings = {"acme/web", "acme/web:latest", "docker.io/acme/web"})
  void targetWhenMicroImageWouldReplaceItsOriginalIsRefused(String micro) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> target(micro))
        .withMessage(
            "cannot give the micro image of 'acme/web' the name '%s': it is that of the image itself, which would lose it; set micropacker.microImage to another"
                .formatted(micro));
  }

  @Test
  void targetWhenMicroImageIsNamedByDigestIsRefused() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> target("sha256:" + "a".repeat(64)))
        .withMessageContaining("it is not of the form repository:tag; set micropacker.microImage");
  }

  private static Target target(String micro) {
    return new Target(
        IMAGE,
        ImageReference.of(micro),
        null,
        new PackOptions(null, PackPolicy.standard()),
        Workspace.of(Path.of("target"), IMAGE));
  }
}
