package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Tells tests what they talk to: by properties of the project, which later goals see in their
 * configuration, and by a file that Failsafe and Surefire read as the tests' system properties.
 */
final class PublishedProperties {

  private static final String FILE = "tests.properties";

  private final MavenSession session;
  private final MavenProject project;

  PublishedProperties(MavenSession session, MavenProject project) {
    this.session = session;
    this.project = project;
  }

  /** Publish them for the rest of the build. */
  void publish(TestProperties properties, Path directory) {
    Path file = directory.resolve(FILE);
    write(properties, file);
    project.getProperties().putAll(properties.values());
    String ours = file.toAbsolutePath().toString();
    ProjectProperties now = new ProjectProperties(session, project);
    for (TestPlugin plugin : TestPlugin.values()) {
      if (now.value(plugin.propertiesFile()).isEmpty()) {
        project.getProperties().setProperty(plugin.propertiesFile(), ours);
      }
    }
  }

  /** Publish others for the time of an action. */
  void during(TestProperties properties, Runnable action) {
    Properties before = new Properties();
    before.putAll(project.getProperties());
    project.getProperties().putAll(properties.values());
    try {
      action.run();
    } finally {
      project.getProperties().clear();
      project.getProperties().putAll(before);
    }
  }

  private static void write(TestProperties properties, Path file) {
    Properties content = new Properties();
    content.putAll(properties.values());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (OutputStream out = Files.newOutputStream(file)) {
        content.store(out, "What the integration tests talk to");
      }
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write '%s': %s; is the disk full, or the directory not yours?"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }
}
