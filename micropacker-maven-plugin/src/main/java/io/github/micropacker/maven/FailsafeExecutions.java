package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** Finds the executions of Failsafe's goal integration-test, each with its whole configuration. */
final class FailsafeExecutions {

  private static final String KEY = "org.apache.maven.plugins:maven-failsafe-plugin";
  private static final String GOAL = "integration-test";

  private final MavenSession session;
  private final MavenProject project;
  private final LifecycleExecutor lifecycle;

  FailsafeExecutions(MavenSession session, MavenProject project, LifecycleExecutor lifecycle) {
    this.session = session;
    this.project = project;
    this.lifecycle = lifecycle;
  }

  /** Failsafe's version in this project. */
  Optional<String> findVersion() {
    return Optional.ofNullable(project.getPlugin(KEY)).map(Plugin::getVersion);
  }

  /** All executions, in the POM's order. */
  List<MojoExecution> all() {
    Plugin plugin = project.getPlugin(KEY);
    if (plugin == null) {
      return List.of();
    }
    return plugin.getExecutions().stream()
        .filter(execution -> execution.getGoals().contains(GOAL))
        .filter(execution -> !"none".equals(execution.getPhase()))
        .map(execution -> configured(plugin, execution))
        .toList();
  }

  /** Where the executions leave their summaries, each place once. */
  List<Path> summaries() {
    return all().stream()
        .map(execution -> new FailsafeConfiguration(session, execution).file("summaryFile"))
        .distinct()
        .toList();
  }

  private MojoExecution configured(Plugin plugin, PluginExecution execution) {
    String task =
        "%s:%s:%s@%s".formatted(plugin.getKey(), plugin.getVersion(), GOAL, execution.getId());
    try {
      List<MojoExecution> plan =
          lifecycle.calculateExecutionPlan(session, true, task).getMojoExecutions();
      return plan.get(plan.size() - 1);
    } catch (Exception ex) {
      // Maven declares fourteen of them, and all mean that the POM cannot be understood
      throw new MicropackerException(
          "cannot find test run '%s': %s; does mvn %s work?"
              .formatted(execution.getId(), ex.getMessage(), task),
          ex);
    }
  }
}
