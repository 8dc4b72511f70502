package io.github.micropacker.pipeline;

import io.github.micropacker.capture.TraceRequest;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.RunContainers;
import io.github.micropacker.pipeline.cleanup.RunScope;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.target.LiveTarget;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.TargetRunner;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Begins runs: each has an id of its own, and somebody who watches over it. */
final class Runs {

  private final Engine engine;
  private final Watchdog.Kennel kennel;
  private final Consumer<String> console;
  private final Supplier<String> ids;

  /** Runs of which nobody hears what their containers say. */
  Runs(Engine engine, Watchdog.Kennel kennel) {
    this(engine, kennel, line -> {});
  }

  Runs(Engine engine, Watchdog.Kennel kennel, Consumer<String> console) {
    this(engine, kennel, console, () -> UUID.randomUUID().toString().replace("-", ""));
  }

  Runs(Engine engine, Watchdog.Kennel kennel, Consumer<String> console, Supplier<String> ids) {
    this.engine = engine;
    this.kennel = kennel;
    this.console = console;
    this.ids = ids;
  }

  /** Begin something that makes containers. */
  RunScope open() {
    String id = ids.get();
    return RunScope.open(id, engine, kennel.watch(id));
  }

  /**
   * Listen, then start the target's container from an image if the target has a plan for one.
   *
   * @param before must be done before the container starts; the tracer needs not wait for it
   */
  TracedRun start(
      Image image, ImageReference name, Target target, Tracing tracing, Runnable before) {
    TracedRun run = listen(image, name, target, tracing);
    boolean started = false;
    try {
      before.run();
      begin(run, image, name, target);
      started = true;
      return run;
    } finally {
      if (!started) {
        run.close();
      }
    }
  }

  /** Only listen. */
  TracedRun listen(Image image, ImageReference name, Target target, Tracing tracing) {
    RunScope scope = open();
    boolean listening = false;
    try {
      TraceSession session = tracing.tracer().start(request(image, scope, target, tracing));
      listening = true;
      return new TracedRun(engine, scope, session);
    } finally {
      if (!listening) {
        scope.close();
      }
    }
  }

  private static TraceRequest request(Image image, RunScope scope, Target target, Tracing tracing) {
    return new TraceRequest(
        image, scope.labels(), tracing.bufferBytes(), target.workspace().directory());
  }

  /** Start the container that a listening run is for, and run in it what it is exercised by. */
  void begin(TracedRun run, Image image, ImageReference name, Target target) {
    WarmUp warmUp = new WarmUp(image, target);
    RunPlan plan = target.run();
    if (plan == null) {
      run.exerciseFirst(image.id(), warmUp.exercises());
      return;
    }
    RunPlan own = name.equals(target.image()) ? plan : plan.ofMicro();
    LiveTarget container =
        plan.options().keepRunning()
            ? kept(name, own, target.workspace())
            : new TargetRunner(engine, console).start(name, own, run.labels());
    warmUp.findDone().ifPresent(run::count);
    run.begin(container, warmUp.exercises());
  }

  /** What stays when the build ends makes way for its successor, and for the next build. */
  private LiveTarget kept(ImageReference name, RunPlan plan, Workspace workspace) {
    Label label = workspace.kept();
    RunContainers kept = new RunContainers(engine, label);
    kept.remove();
    boolean started = false;
    try {
      Map<String, String> labels = Map.of(label.name(), label.value());
      LiveTarget live = new TargetRunner(engine, console).start(name, plan, labels);
      started = true;
      return live;
    } finally {
      if (!started) {
        kept.remove();
      }
    }
  }
}
