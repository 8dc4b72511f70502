package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContextEndpoint;
import io.github.micropacker.image.ImageId;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link TestcontainersClassPath}. */
class TestcontainersClassPathTests {

  private static final ImageId IMAGE = ImageId.of("sha256:" + "a".repeat(64));

  private final MavenProject project = new MavenProject();

  @TempDir Path workspace;

  @BeforeEach
  void resolve() {
    project.setArtifactFilter(artifact -> true);
    project.setResolvedArtifacts(Set.of(artifact("junit", "junit", "test")));
  }

  @Test
  void publishAddsJarAndSettingsForTestsOnly() {
    classPath().publish(settings());
    assertThat(project.getArtifacts())
        .extracting(Artifact::getArtifactId)
        .contains("junit", "micropacker-testcontainers");
    assertThat(project.getArtifacts()).extracting(Artifact::getScope).containsOnly("test");
    assertThat(project.getArtifacts())
        .extracting(Artifact::getFile)
        .contains(new File("ours.jar"), workspace.resolve("testcontainers").toFile());
  }

  @Test
  void publishWhenDoneTwiceAddsNothingMore() {
    classPath().publish(settings());
    classPath().publish(settings());
    assertThat(project.getArtifacts()).hasSize(3);
  }

  @Test
  void publishWritesWhatTestsRead() throws IOException {
    classPath().publish(settings());
    Properties written = new Properties();
    try (InputStream in = Files.newInputStream(file())) {
      written.load(in);
    }
    assertThat(written)
        .containsOnly(
            Map.entry("engine.host", "tcp://far:2376"),
            Map.entry("engine.certificates", "/certificates"),
            Map.entry("engine.witness", "r1"),
            Map.entry("target.0.image", IMAGE.value()),
            Map.entry("target.0.micro", "acme/web:1-micro"),
            Map.entry("target.0.label.io.github.micropacker.target", IMAGE.value()),
            Map.entry("target.0.label.run", "r1"));
  }

  @Test
  void withdrawTakesSettingsAway() {
    classPath().publish(settings());
    classPath().withdraw();
    assertThat(file()).doesNotExist();
  }

  private Path file() {
    return workspace.resolve("testcontainers/micropacker-testcontainers.properties");
  }

  private TestcontainersClassPath classPath() {
    Artifact jar = artifact("io.github.micropacker", "micropacker-testcontainers", "runtime");
    jar.setFile(new File("ours.jar"));
    return new TestcontainersClassPath(
        project, List.of(artifact("other", "other", "runtime"), jar), workspace);
  }

  private static TestcontainersSettings settings() {
    return TestcontainersSettings.of(
            Optional.of(new ContextEndpoint("tcp://far:2376", "/certificates")))
        .withWitness("r1")
        .withTarget(IMAGE, "acme/web:1-micro", Map.of("run", "r1"));
  }

  private static Artifact artifact(String group, String id, String scope) {
    return new DefaultArtifact(group, id, "1", scope, "jar", "", new DefaultArtifactHandler("jar"));
  }
}
