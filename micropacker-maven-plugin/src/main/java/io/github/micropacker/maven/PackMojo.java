package io.github.micropacker.maven;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.Target;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Make the micro image of what was seen, or of what a list says; this needs no project.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "pack",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    requiresProject = false,
    configurator = "micropacker",
    threadSafe = true)
public class PackMojo extends AbstractImageMojo {

  private final LifecycleExecutor lifecycle;

  /** Maven makes one for each execution. */
  @Inject
  public PackMojo(LifecycleExecutor lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  protected void run() {
    List<NamedTarget> named = claimedTargets();
    TestExecutions tests = new TestExecutions(session(), project(), lifecycle);
    TestRunCheck check = new TestRunCheck(tests::results);
    named.forEach(check::check);
    List<Target> targets = named.stream().map(NamedTarget::target).toList();
    try (Engine engine = connect()) {
      targets.forEach(target -> provide(engine, target));
      targets.forEach(target -> pipeline(engine).pack(target));
    }
  }
}
