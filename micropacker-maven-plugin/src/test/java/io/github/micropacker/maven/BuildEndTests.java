package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests for {@link BuildEnd}. */
class BuildEndTests {

  private final List<String> heard = new ArrayList<>();
  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final MavenProject ours = project("ours");

  @BeforeEach
  void listen() {
    request.setExecutionListener(
        new AbstractExecutionListener() {
          @Override
          public void projectFailed(ExecutionEvent event) {
            heard.add("failed");
          }
        });
    BuildEnd.listen(request, ours, () -> heard.add("end"));
  }

  @Test
  void failureOfTheModuleIsItsEndAndIsHandedOn() {
    request.getExecutionListener().projectFailed(event(ExecutionEvent.Type.ProjectFailed, ours));
    assertThat(heard).containsExactly("end", "failed");
  }

  @Test
  void failureOfAnotherModuleIsNot() {
    MavenProject other = project("other");
    request.getExecutionListener().projectFailed(event(ExecutionEvent.Type.ProjectFailed, other));
    assertThat(heard).containsExactly("failed");
  }

  @Test
  void endOfTheBuildIs() {
    request.getExecutionListener().sessionEnded(event(ExecutionEvent.Type.SessionEnded, null));
    assertThat(heard).containsExactly("end");
  }

  @Test
  void successOfTheModuleIsNot() {
    request
        .getExecutionListener()
        .projectSucceeded(event(ExecutionEvent.Type.ProjectSucceeded, ours));
    assertThat(heard).isEmpty();
    assertThat(request.getExecutionListener()).asString().contains("BuildEvents");
  }

  private static MavenProject project(String name) {
    MavenProject project = new MavenProject();
    project.setGroupId("acme");
    project.setArtifactId(name);
    project.setVersion("1");
    return project;
  }

  private static ExecutionEvent event(ExecutionEvent.Type type, @Nullable MavenProject project) {
    return new Event(type, project, null);
  }

  /** Something that Maven tells. */
  record Event(Type type, @Nullable MavenProject project, @Nullable MojoExecution execution)
      implements ExecutionEvent {

    @Override
    public Type getType() {
      return type;
    }

    @Override
    public @Nullable MavenProject getProject() {
      return project;
    }

    @Override
    public @Nullable MavenSession getSession() {
      return null;
    }

    @Override
    public @Nullable MojoExecution getMojoExecution() {
      return execution;
    }

    @Override
    public @Nullable Exception getException() {
      return null;
    }
  }
}
