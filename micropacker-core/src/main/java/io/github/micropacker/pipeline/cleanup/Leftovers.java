package io.github.micropacker.pipeline.cleanup;

import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /** Remove them, containers first, and say how many they were. */
  public int remove() {
    return removeContainers() + removeShared();
  }

  private int removeContainers() {
    List<Container> left =
        engine.containers(new Label(Label.RUN, "")).stream()
            .map(engine::findContainer)
            .flatMap(Optional::stream)
            .filter(each -> isLeft(each.labels(), each.created()))
            .toList();
    left.forEach(container -> engine.remove(container.id()));
    return left.size();
  }

  /** What containers shared goes a run at a time. */
  private int removeShared() {
    List<String> runs =
        engine.shared(new Label(Label.RUN, "")).stream()
            .filter(each -> isLeft(each.labels(), each.created()))
            .map(each -> each.labels().getOrDefault(Label.RUN, ""))
            .toList();
    runs.stream().distinct().map(Label::run).forEach(engine::removeShared);
    return runs.size();
  }

  private boolean isLeft(Map<String, String> labels, Instant created) {
    String label = labels.getOrDefault(Label.CLIENT, "");
    return ClientProcess.find(label)
        .filter(owner -> owner.sharesHostWith(self))
        .map(owner -> !owner.alive())
        .orElseGet(() -> created.plus(DAY).isBefore(clock.instant()));
  }
}
