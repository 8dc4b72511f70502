package io.github.micropacker.pipeline.exercise;

import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.Subscription;
import io.github.micropacker.image.ImageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the first container of an image that the tests start themselves, and exercises it while
 * they run. Nobody says when such a container is ready, so an exercise is repeated until it passes;
 * where the container ends before, the next one is taken.
 */
public final class FirstContainer implements AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private static final String NEVER =
      "no container of the image that the tests started ran long enough for it";

  private final Engine engine;
  private final ImageId image;
  private final String run;
  private final List<Exercise> left;
  private final List<ExerciseResult> results = new CopyOnWriteArrayList<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor(FirstContainer::daemon);
  private final Subscription created;
  private volatile boolean came;

  /**
   * Begin to wait.
   *
   * @param run whose containers count; those of other runs do not
   */
  public FirstContainer(Engine engine, ImageId image, String run, List<Exercise> exercises) {
    this.engine = engine;
    this.image = image;
    this.run = run;
    this.left = new CopyOnWriteArrayList<>(exercises);
    this.created = engine.onCreated(id -> worker.execute(() -> exercise(id)));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "micropacker-exercise");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * What has been exercised so far; of what failed, its last attempt. Once this is closed, what
   * containers came for and none ran long enough for has failed too, but for a health check, which
   * nobody asked for.
   */
  public List<ExerciseResult> results() {
    return List.copyOf(results);
  }

  private void exercise(ContainerId id) {
    came |= find(id).filter(this::isOurs).isPresent();
    while (!left.isEmpty() && awaitRunning(id)) {
      Exercise exercise = left.get(0);
      ExerciseResult result = new Exerciser(engine).until(id, exercise, exercise.timeout());
      if (!result.passed() && !isRunning(id)) {
        return;
      }
      results.add(result);
      left.remove(0);
    }
  }

  /** Wait until a container of ours runs; false if it is not ours, has ended, or is gone. */
  private boolean awaitRunning(ContainerId id) {
    Optional<Container> found = find(id);
    while (found.filter(this::isOurs).isPresent() && found.get().state().equals("created")) {
      if (!sleep()) {
        return false;
      }
      found = find(id);
    }
    return found.filter(this::isOurs).filter(Container::running).isPresent() && sleep();
  }

  private boolean isRunning(ContainerId id) {
    return find(id).filter(Container::running).isPresent();
  }

  private Optional<Container> find(ContainerId id) {
    try {
      return engine.findContainer(id);
    } catch (EngineException ignored) {
      // an engine that is gone is found out by whoever needs it
      return Optional.empty();
    }
  }

  private boolean isOurs(Container container) {
    return container.image().equals(image)
        && !container.labels().containsKey(Label.AGENT)
        && container.labels().getOrDefault(Label.RUN, run).equals(run);
  }

  private static boolean sleep() {
    try {
      Thread.sleep(STEP.toMillis());
      return true;
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    created.close();
    worker.shutdownNow();
    try {
      boolean unused = worker.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    left.stream()
        .filter(exercise -> came)
        .map(exercise -> new ExerciseResult(exercise, -1, NEVER))
        .filter(result -> !result.isHealthCheck())
        .forEach(results::add);
    left.clear();
  }
}
