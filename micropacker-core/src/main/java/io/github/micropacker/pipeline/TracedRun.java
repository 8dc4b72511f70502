package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.Listener;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.cleanup.RunScope;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.pipeline.target.TargetRunner;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A run that is going on: a tracer that listens, and the container that the tests talk to. */
public final class TracedRun implements AutoCloseable {

  private final Engine engine;
  private final RunScope scope;
  private final TraceSession session;
  private final @Nullable RunningTarget target;

  TracedRun(Engine engine, RunScope scope, TraceSession session, @Nullable RunningTarget target) {
    this.engine = engine;
    this.scope = scope;
    this.session = session;
    this.target = target;
  }

  /** The id of the run. */
  public String id() {
    return scope.run();
  }

  /** What all bears that belongs to the run. */
  public SortedMap<String, String> labels() {
    return scope.labels();
  }

  /** Tell who listens. */
  Listener listener() {
    return session.listener();
  }

  /** Look for the container of ours that the tests talk to. */
  public Optional<RunningTarget> findTarget() {
    return Optional.ofNullable(target);
  }

  /**
   * End the run. The container is stopped first, so that what its program reads on its way out is
   * seen too.
   */
  Capture stop() {
    try (this) {
      if (target != null) {
        new TargetRunner(engine).stop(target.container());
      }
      return session.stop();
    }
  }

  /** Remove all that the run made. */
  @Override
  public void close() {
    try (scope) {
      session.close();
    }
  }
}
