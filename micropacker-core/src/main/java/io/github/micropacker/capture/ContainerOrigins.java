package io.github.micropacker.capture;

import io.github.micropacker.engine.Asker;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.Subscription;
import io.github.micropacker.image.ImageId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Learns which containers were made from an image, while they are there to be asked: a container
 * may live for milliseconds only, and an engine answers for none that it is just starting. So each
 * is asked for at once and apart from the others. Ids tell it, for names move. What bears the label
 * of another run is that one's, though it is of the same image.
 */
final class ContainerOrigins implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, CompletableFuture<Origin>> origins = new ConcurrentHashMap<>();
  private final Asker asker = new Asker("micropacker-origins");
  private final Engine engine;
  private final ImageId image;
  private final String run;
  private final Subscription created;
  private volatile Consumer<String> others = container -> {};

  /** Begin to learn: of each container that the engine makes from now on. */
  ContainerOrigins(Engine engine, TraceRequest request) {
    this.engine = engine;
    this.image = request.image().id();
    this.run = request.labels().getOrDefault(Label.RUN, "");
    this.created = engine.onCreated(this::learn);
  }

  private void learn(ContainerId container) {
    CompletableFuture<Origin> unused = of(container.value());
  }

  /** Have somebody told of each container, known already or later, that is not of the image. */
  void tellOthers(Consumer<String> listener) {
    others = listener;
    origins.forEach((container, origin) -> tell(container, origin.getNow(Origin.UNKNOWN)));
  }

  private void tell(String container, Origin origin) {
    if (origin == Origin.OTHER) {
      others.accept(container);
    }
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Tell where a container comes from; the first who wants to know has the engine asked. */
  CompletableFuture<Origin> of(String container) {
    return origins.computeIfAbsent(
        container,
        id ->
            CompletableFuture.supplyAsync(() -> ask(id), asker)
                .completeOnTimeout(Origin.UNKNOWN, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(failure -> Origin.UNKNOWN)
                .whenComplete((origin, failure) -> tell(id, origin)));
  }

  private Origin ask(String container) {
    return engine
        .findContainer(new ContainerId(container))
        .map(this::origin)
        .orElse(Origin.UNKNOWN);
  }

  private Origin origin(Container container) {
    boolean ours = container.labels().containsKey(Label.AGENT);
    boolean ofOtherRun = !container.labels().getOrDefault(Label.RUN, run).equals(run);
    return !ours && !ofOtherRun && isOfImage(container) ? Origin.IMAGE : Origin.OTHER;
  }

  /** An image that tests build on the fly is the same with another id; who made it labels it. */
  private boolean isOfImage(Container container) {
    return container.image().equals(image)
        || image.value().equals(container.labels().get(Label.TARGET));
  }

  /** Whoever closes the engine next cuts off no question that is still open. */
  @Override
  public void close() {
    try {
      created.close();
    } finally {
      asker.close();
    }
  }
}
