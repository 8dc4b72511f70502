package io.github.micropacker.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Hears that a module has failed or that the build ends, and hands on to whoever listened before.
 * In a Maven daemon the process goes on, so that its end tells us nothing.
 */
final class BuildEnd {

  private static final Object[] NOTHING = {};

  private final MavenProject project;
  private final Runnable action;
  private final @Nullable ExecutionListener other;

  private BuildEnd(MavenProject project, Runnable action, @Nullable ExecutionListener other) {
    this.project = project;
    this.action = action;
    this.other = other;
  }

  /** Have something done when a module has failed, or at the latest when the build ends. */
  static void listen(MavenExecutionRequest request, MavenProject project, Runnable action) {
    synchronized (request) {
      BuildEnd end = new BuildEnd(project, action, request.getExecutionListener());
      request.setExecutionListener(
          (ExecutionListener)
              Proxy.newProxyInstance(
                  ExecutionListener.class.getClassLoader(),
                  new Class<?>[] {ExecutionListener.class},
                  (proxy, method, all) -> end.hear(method, all == null ? NOTHING : all)));
    }
  }

  private @Nullable Object hear(Method method, Object[] all) throws Throwable {
    if (all.length == 1 && all[0] instanceof ExecutionEvent event && ends(event)) {
      action.run();
    }
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, all);
    }
    try {
      return other == null ? null : method.invoke(other, all);
    } catch (InvocationTargetException ex) {
      throw ex.getTargetException();
    }
  }

  private boolean ends(ExecutionEvent event) {
    return switch (event.getType()) {
      case SessionEnded -> true;
      case ProjectFailed -> project.equals(event.getProject());
      default -> false;
    };
  }
}
