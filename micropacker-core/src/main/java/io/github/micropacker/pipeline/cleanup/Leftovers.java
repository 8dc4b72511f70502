package io.github.micropacker.pipeline.cleanup;

import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What dead builds left on an engine. A build of this host is dead when its process is; of another
 * host we cannot know, so what is a day old counts as left.
 */
public final class Leftovers {

  private static final Duration DAY = Duration.ofHours(24);

  private final Engine engine;
  private final ClientProcess self;
  private final Clock clock;

  public Leftovers(Engine engine, ClientProcess self, Clock clock) {
    this.engine = engine;
    this.self = self;
    this.clock = clock;
  }

  /** Remove them and say how many they were. */
  public int remove() {
    List<Container> left =
        engine.containers(new Label(Label.RUN, "")).stream()
            .map(engine::findContainer)
            .flatMap(Optional::stream)
            .filter(this::isLeft)
            .toList();
    left.forEach(container -> engine.remove(container.id()));
    return left.size();
  }

  private boolean isLeft(Container container) {
    String label = container.labels().getOrDefault(Label.CLIENT, "");
    return ClientProcess.find(label)
        .filter(owner -> owner.sharesHostWith(self))
        .map(owner -> !owner.alive())
        .orElseGet(() -> container.created().plus(DAY).isBefore(clock.instant()));
  }
}
