package io.github.micropacker.pipeline.target;

import io.github.micropacker.engine.Engine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container that the tests talk to, what runs beside it, and whoever follows their logs. */
public final class LiveTarget implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Engine engine;
  private final RunningTarget running;
  private final RunPlan plan;
  private final List<LiveTarget> dependencies;
  private final @Nullable LogFollower log;

  LiveTarget(
      Engine engine,
      RunningTarget running,
      RunPlan plan,
      List<LiveTarget> dependencies,
      @Nullable LogFollower log) {
    this.engine = engine;
    this.running = running;
    this.plan = plan;
    this.dependencies = List.copyOf(dependencies);
    this.log = log;
  }

  /** Where it is. */
  public RunningTarget running() {
    return running;
  }

  /** Stop it as it wants to be stopped, unless it shall stay; the run removes it. */
  public void stop() {
    if (!plan.options().keepRunning()) {
      engine.stop(running.container(), grace());
    }
  }

  private Duration grace() {
    Duration asked = plan.options().stopTimeout();
    if (asked != null) {
      return asked;
    }
    Integer seconds = engine.inspect(running.image()).config().stopTimeout();
    return seconds == null ? GRACE : Duration.ofSeconds(seconds);
  }

  /** Follow logs no longer. */
  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
    dependencies.forEach(LiveTarget::close);
  }
}
