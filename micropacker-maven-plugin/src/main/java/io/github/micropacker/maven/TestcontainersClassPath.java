package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;

/**
 * Puts what guides Testcontainers on the class path of a project's tests: our jar, and a directory
 * with its settings. They come as resolved artifacts of scope test, so whatever the user configured
 * of Failsafe stays as it is.
 */
final class TestcontainersClassPath {

  private static final String JAR = "micropacker-testcontainers";
  private static final String FILE = "micropacker-testcontainers.properties";

  private final MavenProject project;
  private final List<Artifact> pluginArtifacts;
  private final String name;
  private final Path directory;

  /**
   * Guide the tests of a project.
   *
   * @param workspace of the execution's first image, where the settings are kept
   */
  TestcontainersClassPath(MavenProject project, List<Artifact> pluginArtifacts, Path workspace) {
    this.project = project;
    this.pluginArtifacts = pluginArtifacts;
    this.name = String.valueOf(workspace.getFileName());
    this.directory = workspace.resolve("testcontainers").toAbsolutePath();
  }

  /** Let the tests that run next know the settings. */
  void publish(TestcontainersSettings settings) {
    Properties content = new Properties();
    content.putAll(settings.values());
    try {
      Files.createDirectories(directory);
      try (OutputStream out = Files.newOutputStream(directory.resolve(FILE))) {
        content.store(out, "What micropacker tells Testcontainers");
      }
    } catch (IOException ex) {
      throw refused("write", ex);
    }
    extendClassPath();
  }

  /** Let tests that run later, without a run of ours, know nothing. */
  void withdraw() {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
    } catch (IOException ex) {
      throw refused("delete", ex);
    }
  }

  private MicropackerException refused(String verb, IOException ex) {
    return new MicropackerException(
        "cannot %s '%s': %s; is the disk full, or the directory not yours?"
            .formatted(verb, directory.resolve(FILE), ex.getMessage()),
        ex);
  }

  private void extendClassPath() {
    Set<Artifact> all = new LinkedHashSet<>(project.getArtifacts());
    pluginArtifacts.stream()
        .filter(artifact -> artifact.getArtifactId().equals(JAR))
        .forEach(
            jar -> {
              all.add(ofTests(jar, "", jar.getFile().toPath()));
              all.add(ofTests(jar, name, directory));
            });
    project.setResolvedArtifacts(all);
  }

  private static Artifact ofTests(Artifact jar, String classifier, Path place) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
    handler.setAddedToClasspath(true);
    Artifact artifact =
        new DefaultArtifact(
            jar.getGroupId(), JAR, jar.getVersion(), "test", "jar", classifier, handler);
    artifact.setFile(place.toFile());
    artifact.setResolved(true);
    return artifact;
  }
}
