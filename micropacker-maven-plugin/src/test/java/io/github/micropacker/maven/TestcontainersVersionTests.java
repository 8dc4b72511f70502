package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.PackOptions;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Workspace;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Tests for {@link TestcontainersVersion}. */
class TestcontainersVersionTests {

  @Test
  void checkWhenVersionIsTooOldNamesOneThatIsNot() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> check("1.18.3"))
        .withMessage(
            "cannot lead Testcontainers 1.18.3 to the micro image: it asks nobody about the containers that it makes; take org.testcontainers:testcontainers 1.19.0 or newer, or let <run> start the container");
  }

  @Test
  void checkWhenVersionIsNewEnoughSaysNothing() {
    assertThatNoException().isThrownBy(() -> check("1.19.0"));
    assertThatNoException().isThrownBy(() -> check("1.21.3"));
    assertThatNoException().isThrownBy(() -> check("2.0.3"));
  }

  private static void check(String version) {
    MavenProject project = new MavenProject();
    project.setArtifactFilter(artifact -> true);
    project.setResolvedArtifacts(
        Set.of(
            new DefaultArtifact(
                "org.testcontainers",
                "testcontainers",
                version,
                "test",
                "jar",
                "",
                new DefaultArtifactHandler("jar"))));
    TestcontainersVersion.check(project, List.of(new NamedTarget("micropacker.", target())));
  }

  private static Target target() {
    ImageReference image = ImageReference.of("acme/web:1");
    return new Target(
        image,
        ImageReference.of("acme/web:1-micro"),
        null,
        new PackOptions(null, PackPolicy.standard()),
        Workspace.of(Path.of("target"), image));
  }
}
