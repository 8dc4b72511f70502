package io.github.micropacker.maven;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.TracedRun;
import io.github.micropacker.pipeline.Tracing;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Start the tracer, then the container of the image if {@code <run>} describes one.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "start",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.TEST,
    configurator = "micropacker",
    threadSafe = true)
public class StartMojo extends AbstractImageMojo {

  private final LifecycleExecutor lifecycle;

  /** Maven makes one for each execution. */
  @Inject
  public StartMojo(LifecycleExecutor lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  @SuppressWarnings("unchecked") // Maven's own signature says no more
  protected void run() {
    DockerJavaEngine.prepare();
    List<NamedTarget> targets = claimedTargets();
    TestExecutions tests = new TestExecutions(session(), project(), lifecycle);
    targets.forEach(tests::check);
    TestcontainersVersion.check(project(), targets);
    TestcontainersSettings settings = TestcontainersSettings.of(findContext());
    takeTurn(targets);
    Map<Object, Object> context = getPluginContext();
    BuildEnd.listen(session().getRequest(), project(), new LiveRuns(context)::close);
    TestProperties properties = TestProperties.none();
    for (NamedTarget named : targets) {
      LiveRun live = start(named.target(), new LiveRuns(context));
      TracedRun run = live.run();
      settings = guided(settings, live, named.target());
      PortFile.write(named, run.findTarget().orElse(null));
      properties =
          properties.with(named, named.target().image().toString(), run.findTarget().orElse(null));
    }
    new PublishedProperties(session(), project()).publish(properties);
    testcontainers(targets).publish(settings);
  }

  /** A tracer on the host leaves nothing on the engine by which tests could know it. */
  private static TestcontainersSettings guided(
      TestcontainersSettings settings, LiveRun live, Target target) {
    TracedRun run = live.run();
    Engine engine = live.engine();
    ImageId image = engine.inspect(target.image().inTaggedForm()).id();
    TestcontainersSettings guided = settings.withTarget(image, "", run.labels());
    boolean visible = !engine.containers(Label.run(run.id())).isEmpty();
    return visible && target.run() == null ? guided.withWitness(run.id()) : guided;
  }

  private LiveRun start(Target target, LiveRuns runs) {
    Engine engine = connect();
    boolean started = false;
    try {
      provide(engine, target);
      Tracing tracing = tracing(engine, target);
      TracedRun run = pipeline(engine).start(target, tracing);
      LiveRun live = new LiveRun(engine, run, tracing);
      runs.put(target.image(), live);
      started = true;
      return live;
    } finally {
      if (!started) {
        engine.close();
      }
    }
  }
}
