package io.github.micropacker.maven;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Knows which phases of a build lie between the goals start and stop. */
record Phases(MavenProject project) {

  private static final String OURS = "io.github.micropacker:micropacker-maven-plugin";
  private static final List<String> ALL =
      List.of(
          "validate",
          "initialize",
          "generate-sources",
          "process-sources",
          "generate-resources",
          "process-resources",
          "compile",
          "process-classes",
          "generate-test-sources",
          "process-test-sources",
          "generate-test-resources",
          "process-test-resources",
          "test-compile",
          "process-test-classes",
          "test",
          "prepare-package",
          "package",
          "pre-integration-test",
          "integration-test",
          "post-integration-test",
          "verify",
          "install",
          "deploy");

  /** Whether what is bound to a phase runs while we listen. */
  boolean areTraced(@Nullable String phase) {
    int at = phase == null ? -1 : ALL.indexOf(phase);
    return at > ALL.indexOf(of("start", "pre-integration-test"))
        && at < ALL.indexOf(of("stop", "post-integration-test"));
  }

  private String of(String goal, String standard) {
    return Optional.ofNullable(project.getPlugin(OURS)).map(Plugin::getExecutions).stream()
        .flatMap(List::stream)
        .filter(execution -> execution.getGoals().contains(goal))
        .map(PluginExecution::getPhase)
        .filter(Objects::nonNull)
        .filter(ALL::contains)
        .findFirst()
        .orElse(standard);
  }
}
