package io.github.micropacker.maven;

import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Tells tests what they talk to: by properties of the project, which later goals see in their
 * configuration, and by system properties of the tests.
 */
final class PublishedProperties {

  private final MavenSession session;
  private final MavenProject project;

  PublishedProperties(MavenSession session, MavenProject project) {
    this.session = session;
    this.project = project;
  }

  /**
   * Publish them for the rest of the build. Maven has read the configuration of Failsafe by now, so
   * we add to it when its turn comes; what the user says in it goes before.
   */
  void publish(TestProperties properties) {
    project.getProperties().putAll(properties.values());
    BuildEvents.listen(session.getRequest(), event -> add(properties, event));
  }

  private void add(TestProperties properties, ExecutionEvent event) {
    boolean ours =
        event.getType() == ExecutionEvent.Type.MojoStarted && project.equals(event.getProject());
    if (ours) {
      find(event.getMojoExecution())
          .ifPresent(
              test -> test.configuration(session).offerSystemProperties(properties.values()));
    }
  }

  private static Optional<TestExecution> find(MojoExecution execution) {
    return Arrays.stream(TestPlugin.values())
        .filter(plugin -> plugin.key().equals(execution.getPlugin().getKey()))
        .filter(plugin -> plugin.goal().equals(execution.getGoal()))
        .map(plugin -> new TestExecution(plugin, execution))
        .findFirst();
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
}
