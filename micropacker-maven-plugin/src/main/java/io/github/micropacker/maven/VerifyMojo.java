package io.github.micropacker.maven;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.TestRunner;
import io.github.micropacker.pipeline.Tracing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Run the same integration tests again on the micro image, and fail the build if they fail.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "verify",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    configurator = "micropacker",
    threadSafe = true)
public class VerifyMojo extends AbstractImageMojo {

  private final LifecycleExecutor lifecycle;
  private final BuildPluginManager plugins;

  /**
   * How often a micro image may be made anew with files that it asked for, each time at the price
   * of one packing and one run of the tests; 0 is never.
   */
  @Parameter(property = "micropacker.heal.rounds", defaultValue = "3")
  private int healRounds = 3;

  /** Whether micro images that were proved are pushed to the registry that their names say. */
  @Parameter(property = "micropacker.push", defaultValue = "false")
  private boolean push;

  /** Maven makes one for each execution. */
  @Inject
  public VerifyMojo(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
    this.lifecycle = lifecycle;
    this.plugins = plugins;
  }

  @Override
  protected void run() {
    List<NamedTarget> targets = targets();
    takeTurn(targets);
    try (Engine engine = connect()) {
      Map<Target, Tracing> tracings = new LinkedHashMap<>();
      targets.forEach(named -> tracings.put(named.target(), trialTracing(engine, named.target())));
      pipeline(engine).verify(tracings, healRounds, testRunner(targets));
      if (push) {
        tracings.keySet().forEach(target -> pipeline(engine).push(target));
      }
    } finally {
      releaseTurn();
    }
  }

  private TestRunner testRunner(List<NamedTarget> targets) {
    return new TestExecutionRunner(
        session(),
        new TestExecutions(session(), project(), lifecycle),
        targets,
        plugins,
        new MicroTestProperties(session(), project(), targets),
        new MicroTestcontainers(TestcontainersSettings.of(findContext()), testcontainers(targets)));
  }
}
