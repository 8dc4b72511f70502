package io.github.micropacker.pipeline;

import io.github.micropacker.Meanwhile;
import io.github.micropacker.MicropackerException;
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
import io.github.micropacker.pipeline.target.MadeTarget;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.TargetRunner;
import java.util.Map;
import java.util.Optional;
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
   * Listen, then start the target's container from an image if the target has a plan for one. It is
   * made while the tracer starts.
   *
   * @param before must be done before the container is made; the tracer needs not wait for it
   */
  TracedRun start(
      Image image, ImageReference name, Target target, Tracing tracing, Runnable before) {
    RunScope scope = open();
    Meanwhile<Optional<MadeTarget>> made =
        Meanwhile.begin(
            "make the container",
            () -> {
              before.run();
              return findMade(name, target, scope.labels());
            });
    TracedRun run = listen(image, target, tracing, scope, () -> discard(made, target));
    boolean started = false;
    try {
      begin(run, image, target, made::result);
      started = true;
      return run;
    } finally {
      if (!started) {
        run.close();
      }
    }
  }

  /** Only listen. */
  TracedRun listen(Image image, Target target, Tracing tracing) {
    return listen(image, target, tracing, open(), () -> {});
  }

  /** Listen, or undo what was begun meanwhile. */
  private TracedRun listen(
      Image image, Target target, Tracing tracing, RunScope scope, Runnable undo) {
    boolean listening = false;
    try {
      TraceSession session = tracing.tracer().start(request(image, scope, target, tracing));
      listening = true;
      return new TracedRun(engine, scope, session);
    } finally {
      if (!listening) {
        undo.run();
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
    begin(run, image, target, () -> findMade(name, target, run.labels()));
  }

  private void begin(
      TracedRun run, Image image, Target target, Supplier<Optional<MadeTarget>> made) {
    WarmUp warmUp = new WarmUp(image, target);
    boolean begun = false;
    try {
      Optional<LiveTarget> container = made.get().map(runner()::start);
      begun = true;
      if (container.isEmpty()) {
        run.exerciseFirst(image.id(), warmUp.exercises());
        return;
      }
      warmUp.findDone().ifPresent(run::count);
      run.begin(container.get(), warmUp.exercises());
    } finally {
      if (!begun) {
        removeKept(target);
      }
    }
  }

  private TargetRunner runner() {
    return new TargetRunner(engine, console);
  }

  /** Make the container that a target's plan asks for, if it has one. */
  private Optional<MadeTarget> findMade(
      ImageReference name, Target target, Map<String, String> labels) {
    RunPlan plan = target.run();
    if (plan == null) {
      return Optional.empty();
    }
    RunPlan own = name.equals(target.image()) ? plan : plan.ofMicro();
    removeKept(target);
    return Optional.of(runner().make(name, own, isKept(target) ? keptLabels(target) : labels));
  }

  private void discard(Meanwhile<Optional<MadeTarget>> made, Target target) {
    try {
      made.result().ifPresent(MadeTarget::close);
    } catch (MicropackerException ignored) {
      // what went wrong before is what the user hears of
    }
    removeKept(target);
  }

  private static boolean isKept(Target target) {
    RunPlan plan = target.run();
    return plan != null && plan.options().keepRunning();
  }

  private static Map<String, String> keptLabels(Target target) {
    Label label = target.workspace().kept();
    return Map.of(label.name(), label.value());
  }

  /** What stays when the build ends makes way for its successor, and for the next build. */
  private void removeKept(Target target) {
    if (isKept(target)) {
      new RunContainers(engine, target.workspace().kept()).remove();
    }
  }
}
