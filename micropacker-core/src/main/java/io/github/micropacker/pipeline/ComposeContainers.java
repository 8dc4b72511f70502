package io.github.micropacker.pipeline;

import io.github.micropacker.engine.Asker;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Subscription;
import io.github.micropacker.verification.UnprovedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches for containers that docker compose makes of an original while its micro image is on
 * trial. Nobody can lead compose elsewhere, and tests that pass on such containers prove nothing.
 */
final class ComposeContainers implements AutoCloseable {

  private static final String PROJECT = "com.docker.compose.project";
  private static final String FILES = "com.docker.compose.project.config_files";

  private final Map<ContainerId, Container> made = new ConcurrentHashMap<>();
  private final Asker asker = new Asker("micropacker-compose");
  private final Engine engine;
  private final Subscription created;

  /** Begin to watch. */
  ComposeContainers(Engine engine) {
    this.engine = engine;
    this.created = engine.onCreated(id -> asker.execute(() -> ask(id)));
  }

  /** Each is asked for at once, for it may be gone when the tests are. */
  private void ask(ContainerId id) {
    try {
      engine
          .findContainer(id)
          .filter(container -> container.labels().containsKey(PROJECT))
          .ifPresent(container -> made.put(id, container));
    } catch (EngineException ignored) {
      // an engine that is gone is found out by whoever needs it
    }
  }

  /**
   * Stop watching, and refuse what was made of an original.
   *
   * @param tests that were run; they know what tells compose of the micro image
   */
  void check(List<Trial> trials, TestRunner tests) {
    close();
    for (Trial trial : trials) {
      Optional<Container> stray =
          new TreeMap<>(made)
              .values().stream()
                  .filter(container -> container.image().equals(trial.original().id()))
                  .findFirst();
      if (stray.isPresent()) {
        throw refused(trial.target(), stray.get(), tests.variable(trial.target()));
      }
    }
  }

  private static UnprovedException refused(Target target, Container container, String variable) {
    return new UnprovedException(
        "cannot accept micro image '%s': docker compose made container '%s' of '%s' while the tests ran on the micro image; write image: ${%s:-%s} in '%s'"
            .formatted(
                target.micro(),
                container.name(),
                target.image(),
                variable,
                target.image(),
                container.labels().getOrDefault(FILES, "its file")));
  }

  @Override
  public void close() {
    try {
      created.close();
    } finally {
      asker.close();
    }
  }
}
