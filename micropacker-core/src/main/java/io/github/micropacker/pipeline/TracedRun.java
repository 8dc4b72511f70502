package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.Listener;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.pipeline.cleanup.RunScope;
import io.github.micropacker.pipeline.exercise.Exercise;
import io.github.micropacker.pipeline.exercise.ExerciseResult;
import io.github.micropacker.pipeline.exercise.Exerciser;
import io.github.micropacker.pipeline.exercise.FirstContainer;
import io.github.micropacker.pipeline.target.LiveTarget;
import io.github.micropacker.pipeline.target.RunningTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A run that is going on: a tracer that listens, and the container that the tests talk to. */
public final class TracedRun implements AutoCloseable {

  private final Engine engine;
  private final RunScope scope;
  private final TraceSession session;
  private @Nullable LiveTarget target;
  private @Nullable FirstContainer first;
  private List<ExerciseResult> results = List.of();

  TracedRun(Engine engine, RunScope scope, TraceSession session) {
    this.engine = engine;
    this.scope = scope;
    this.session = session;
  }

  /** Have the container that the tests talk to, and exercise it. */
  void begin(LiveTarget container, List<Exercise> exercises) {
    target = container;
    List<ExerciseResult> all = new ArrayList<>(results);
    all.addAll(new Exerciser(engine).run(container.running().container(), exercises));
    results = all;
    session.ready(container.running().container());
  }

  /** Exercise the first container of an image that the tests start. */
  void exerciseFirst(ImageId image, List<Exercise> exercises) {
    if (!exercises.isEmpty()) {
      first = new FirstContainer(engine, image, id(), exercises);
    }
  }

  /** How the exercises ended, as far as they have. */
  List<ExerciseResult> exercised() {
    return first == null ? List.copyOf(results) : first.results();
  }

  /** Count what somebody else has exercised already. */
  void count(ExerciseResult result) {
    results = List.of(result);
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
    return Optional.ofNullable(target).map(LiveTarget::running);
  }

  /**
   * End the run. The container is stopped first, so that what its program reads on its way out is
   * seen too.
   */
  Capture stop() {
    try (this) {
      if (first != null) {
        first.close();
      }
      if (target != null) {
        target.stop();
      }
      return session.stop();
    }
  }

  /** Remove all that the run made. */
  @Override
  public void close() {
    try (scope;
        session) {
      if (first != null) {
        first.close();
      }
      if (target != null) {
        target.close();
      }
    }
  }
}
