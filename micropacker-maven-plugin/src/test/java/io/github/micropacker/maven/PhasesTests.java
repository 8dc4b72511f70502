package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Tests for {@link Phases}. */
class PhasesTests {

  @Test
  void standardPhaseOfTracedTestsIsOne() {
    Phases phases = new Phases(new MavenProject());
    assertThat(List.of("test", "pre-integration-test", "integration-test", "verify", "none"))
        .filteredOn(phases::areTraced)
        .containsExactly("integration-test");
    assertThat(phases.areTraced(null)).isFalse();
  }

  @Test
  void goalsThatAreBoundElsewhereMoveTheBounds() {
    Phases phases = new Phases(project("process-test-classes", "prepare-package"));
    assertThat(phases.areTraced("test")).isTrue();
    assertThat(phases.areTraced("integration-test")).isFalse();
  }

  private static MavenProject project(String startPhase, String stopPhase) {
    Plugin plugin = new Plugin();
    plugin.setGroupId("io.github.micropacker");
    plugin.setArtifactId("micropacker-maven-plugin");
    plugin.addExecution(execution("start", startPhase));
    plugin.addExecution(execution("stop", stopPhase));
    MavenProject project = new MavenProject();
    project.getModel().setBuild(new Build());
    project.getModel().getBuild().addPlugin(plugin);
    return project;
  }

  private static PluginExecution execution(String goal, String phase) {
    PluginExecution execution = new PluginExecution();
    execution.setId(goal);
    execution.addGoal(goal);
    execution.setPhase(phase);
    return execution;
  }
}
