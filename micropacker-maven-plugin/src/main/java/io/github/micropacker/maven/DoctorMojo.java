package io.github.micropacker.maven;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.TracerTrial;
import java.nio.file.Path;
import java.util.stream.Collectors;
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
    getLog().info("Tests    " + tests());
    try (Engine engine = connect()) {
      new Diagnosis(engine, new TracerTrial(engine, kennel()), sysdigSettings())
          .tell(getLog()::info, Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  private String tests() {
    String plugins =
        new TestExecutions(session(), project(), lifecycle)
            .versions().entrySet().stream()
                .map(each -> each.getKey().artifactId() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    String runners = plugins.isEmpty() ? "no maven-failsafe-plugin in this project" : plugins;
    String testcontainers =
        TestcontainersVersion.find(project())
            .map(version -> "Testcontainers " + version)
            .orElse("no Testcontainers on the test class path");
    return runners + ", " + testcontainers;
  }
}
