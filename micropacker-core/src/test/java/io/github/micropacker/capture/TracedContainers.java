package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Containers of one test, to be traced; gone when closed. */
final class TracedContainers implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(30);

  private final Engine engine;
  private final String run;

  TracedContainers(Engine engine, String run) {
    this.engine = engine;
    this.run = run;
  }

  SortedMap<String, String> labels() {
    return new TreeMap<>(Map.of(Label.RUN, run));
  }

  /** Make a container with a command in place of the image's. */
  ContainerId create(Image image, String... command) {
    return engine.create(
        new ContainerSpec(
            image.id().value(),
            labels(),
            null,
            null,
            List.of(command),
            null,
            null,
            null,
            new TreeMap<>(),
            List.of(),
            new TreeSet<>(),
            false,
            false));
  }

  /** Run a command to its end and remove its container at once. */
  ContainerId run(Image image, String... command) {
    ContainerId container = create(image, command);
    engine.start(container);
    assertThat(engine.await(container, END)).isPresent();
    engine.remove(container);
    return container;
  }

  /** Run a command in several containers at once, each removed by the engine when it ends. */
  void runBriefly(Image image, int count, String command) throws Exception {
    List<Process> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(
          new ProcessBuilder(
                  "docker",
                  "run",
                  "--rm",
                  "--network=none",
                  "--label=%s=%s".formatted(Label.RUN, run),
                  image.id().value(),
                  command)
              .inheritIO()
              .start());
    }
    for (Process client : clients) {
      assertThat(client.waitFor()).isZero();
    }
  }

  @Override
  public void close() {
    engine.containers(Label.run(run)).forEach(engine::remove);
  }
}
