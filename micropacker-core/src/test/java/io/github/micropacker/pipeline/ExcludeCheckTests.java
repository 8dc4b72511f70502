package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link ExcludeCheck}. */
class ExcludeCheckTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");

  @ParameterizedTest
  @ValueSource(
      strings = {"/usr/sbin/nginx", "/usr/sbin/**", "/usr", "/usr/{s,}bin/n*", "nginx", "sbin"})
  void checkWhenProgramIsLeftOutThrowsException(String pattern) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> check("/usr/sbin/nginx", pattern))
        .withMessage(
            "cannot leave out '%s' of 'acme/web:1.2': the image starts with it as '/usr/sbin/nginx'; make the pattern of <excludes> narrower",
            pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/sbin", "/usr/sbin/nginx/x", "/usr/share/**", "conf", "/usr/*/a["})
  void checkWhenSomethingElseIsLeftOutIsContent(String pattern) {
    assertThatCode(() -> check("/usr/bin/app", pattern)).doesNotThrowAnyException();
  }

  @Test
  void checkWhenProgramHasNoDirectoryLeavesItToTheAgent() {
    assertThatCode(() -> check("nginx", "nginx")).doesNotThrowAnyException();
  }

  private static void check(String program, String pattern) {
    ImageConfig config = new ImageConfigBuilder().cmd(program, "-g").build();
    Image image = new FakeEngine().withImage(NAME, config, files -> {}).inspect(NAME);
    PackPolicy policy = PackPolicy.standard().withExcludes(List.of(pattern));
    ExcludeCheck.check(
        new Target(
            NAME,
            NAME.withTag("micro"),
            null,
            new PackOptions(null, policy),
            Workspace.of(Path.of("target"), NAME)),
        image);
  }
}
