package io.github.micropacker.maven;

import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.capture.AutoTracer;
import io.github.micropacker.capture.SysdigTracer;
import io.github.micropacker.capture.Tracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.TracerTrial;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Tell what this machine, its Docker and this project offer, and fail if no tracer works.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "doctor",
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.TEST,
    configurator = "micropacker",
    threadSafe = true)
public class DoctorMojo extends AbstractTracingMojo {

  private final LifecycleExecutor lifecycle;

  /** Maven makes one for each execution. */
  @Inject
  public DoctorMojo(LifecycleExecutor lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  protected boolean needsTests() {
    return false;
  }

  @Override
  protected void run() {
    TestExecutions tests = new TestExecutions(session(), project(), lifecycle);
    getLog().info(Diagnosis.tests(tests.versions(), TestcontainersVersion.find(project())));
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try (Engine engine = connect()) {
      TracerTrial trial = new TracerTrial(engine, kennel());
      new Diagnosis(
              engine.facts(),
              () -> trial.findRefusal(new AgentTracer(engine), directory),
              () -> trial.findRefusal(sysdig(engine), directory))
          .tell(getLog()::info);
    }
  }

  /** An image of that size is not fetched for a question. */
  private Tracer sysdig(Engine engine) {
    return new AutoTracer(SysdigTracer.candidates(engine, sysdigSettings(), false));
  }
}
