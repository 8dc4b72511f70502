package io.github.micropacker.maven;

import io.github.micropacker.pipeline.Target;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stop the container and the tracer, and keep what was seen.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "stop",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    configurator = "micropacker",
    threadSafe = true)
public class StopMojo extends AbstractImageMojo {

  @Override
  @SuppressWarnings("unchecked") // Maven's own signature says no more
  protected void run() {
    Map<Object, Object> context = getPluginContext();
    LiveRuns live = new LiveRuns(context);
    List<NamedTarget> named = targets();
    testcontainers(named).withdraw();
    List<Target> targets = named.stream().map(NamedTarget::target).toList();
    try {
      targets.forEach(target -> stop(target, live.take(target.image())));
    } finally {
      releaseTurn();
    }
  }

  private void stop(Target target, LiveRun live) {
    try (live) {
      pipeline(live.engine()).stop(live.run(), target, live.tracing());
    }
  }
}
