package io.github.micropacker.maven;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.TracedRun;
import io.github.micropacker.pipeline.Tracing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Start the tracer, then the container of the image if {@code <run>} describes one. */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public class StartMojo extends AbstractImageMojo {

  private final LifecycleExecutor lifecycle;

  /** Maven makes one for each execution. */
  @Inject
  public StartMojo(LifecycleExecutor lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  protected void run() {
    List<NamedTarget> targets = targets();
    warnOfOldFailsafe();
    TestProperties properties = TestProperties.none();
    for (NamedTarget named : targets) {
      TracedRun run = start(named.target());
      properties =
          properties.with(named, named.target().image().toString(), run.findTarget().orElse(null));
    }
    Path directory = targets.get(0).target().workspace().directory();
    new PublishedProperties(session(), project()).publish(properties, directory);
  }

  @SuppressWarnings("unchecked") // Maven's own signature says no more
  private TracedRun start(Target target) {
    Engine engine = connect();
    boolean started = false;
    try {
      Tracing tracing = tracing(engine, target);
      TracedRun run = pipeline(engine).start(target, tracing);
      Map<Object, Object> context = getPluginContext();
      new LiveRuns(context).put(target.image(), new LiveRun(engine, run, tracing));
      started = true;
      return run;
    } finally {
      if (!started) {
        engine.close();
      }
    }
  }

  private void warnOfOldFailsafe() {
    new FailsafeExecutions(session(), project(), lifecycle)
        .findVersion()
        .filter(version -> version.matches("[12]\\..*"))
        .ifPresent(
            version ->
                getLog()
                    .warn(
                        "maven-failsafe-plugin %s does not hand our properties to the tests; take 3.0.0 or newer, or name them in its <systemPropertyVariables>"
                            .formatted(version)));
  }
}
