package io.github.micropacker.pipeline;

import io.github.micropacker.capture.TraceRequest;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.RunScope;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.pipeline.target.TargetRunner;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins runs: each has an id of its own, and somebody who watches over it. */
final class Runs {

  private final Engine engine;
  private final Watchdog.Kennel kennel;
  private final Supplier<String> ids;

  Runs(Engine engine, Watchdog.Kennel kennel) {
    this(engine, kennel, () -> UUID.randomUUID().toString().replace("-", ""));
  }

  Runs(Engine engine, Watchdog.Kennel kennel, Supplier<String> ids) {
    this.engine = engine;
    this.kennel = kennel;
    this.ids = ids;
  }

  /** Begin something that makes containers. */
  RunScope open() {
    String id = ids.get();
    return RunScope.open(id, engine, kennel.watch(id));
  }

  /** Listen, then start the target's container from an image if the target has a plan for one. */
  TracedRun start(Image image, ImageReference name, Target target, Tracing tracing) {
    return start(image, name, target, tracing, () -> {});
  }

  /**
   * The same, after something that must be done before the container starts; the tracer needs not
   * wait for it.
   */
  TracedRun start(
      Image image, ImageReference name, Target target, Tracing tracing, Runnable before) {
    RunScope scope = open();
    TraceSession session = null;
    boolean started = false;
    try {
      session = tracing.tracer().start(request(image, scope, target, tracing));
      before.run();
      TracedRun run = new TracedRun(engine, scope, session, container(name, target, scope));
      started = true;
      return run;
    } finally {
      if (!started) {
        closeBoth(session, scope);
      }
    }
  }

  private static void closeBoth(@Nullable TraceSession session, RunScope scope) {
    try (scope) {
      if (session != null) {
        session.close();
      }
    }
  }

  private static TraceRequest request(Image image, RunScope scope, Target target, Tracing tracing) {
    return new TraceRequest(
        image, scope.labels(), tracing.bufferBytes(), target.workspace().directory());
  }

  private @Nullable RunningTarget container(ImageReference name, Target target, RunScope scope) {
    RunPlan plan = target.run();
    if (plan == null) {
      return null;
    }
    return new TargetRunner(engine).start(name, plan, scope.labels());
  }
}
