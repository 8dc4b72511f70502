package io.github.micropacker.maven;

import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.project.MavenProject;

/**
 * Hears that a module has failed or that the build ends. In a Maven daemon the process goes on, so
 * that its end tells us nothing.
 */
final class BuildEnd {

  private BuildEnd() {}

  /** Have something done when a module has failed, or at the latest when the build ends. */
  static void listen(MavenExecutionRequest request, MavenProject project, Runnable action) {
    BuildEvents.listen(
        request,
        event -> {
          if (ends(event, project)) {
            action.run();
          }
        });
  }

  private static boolean ends(ExecutionEvent event, MavenProject project) {
    return switch (event.getType()) {
      case SessionEnded -> true;
      case ProjectFailed -> project.equals(event.getProject());
      default -> false;
    };
  }
}
