package io.github.micropacker.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/** Hears what happens in a build, and hands on to whoever listened before. */
final class BuildEvents {

  private static final Object[] NOTHING = {};

  private final Consumer<ExecutionEvent> listener;
  private final @Nullable ExecutionListener other;

  private BuildEvents(Consumer<ExecutionEvent> listener, @Nullable ExecutionListener other) {
    this.listener = listener;
    this.other = other;
  }

  /** Tell a listener from now on, before those who listen already. */
  static void listen(MavenExecutionRequest request, Consumer<ExecutionEvent> listener) {
    synchronized (request) {
      BuildEvents events = new BuildEvents(listener, request.getExecutionListener());
      request.setExecutionListener(
          (ExecutionListener)
              Proxy.newProxyInstance(
                  ExecutionListener.class.getClassLoader(),
                  new Class<?>[] {ExecutionListener.class},
                  (proxy, method, all) -> events.hear(method, all == null ? NOTHING : all)));
    }
  }

  private @Nullable Object hear(Method method, Object[] all) throws Throwable {
    if (all.length == 1 && all[0] instanceof ExecutionEvent event) {
      listener.accept(event);
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
}
