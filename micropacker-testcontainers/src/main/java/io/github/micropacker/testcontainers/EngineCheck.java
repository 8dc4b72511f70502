package io.github.micropacker.testcontainers;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import java.util.function.Supplier;

/**
 * Refuses tests that make their containers on another engine than the one that Micropacker listens
 * on: there it would see nothing. Our own tracer's container is known by the run's label.
 */
final class EngineCheck {

  private static final String RUN_LABEL = "io.github.micropacker.run";

  private final Settings settings;
  private final Supplier<DockerClient> docker;

  EngineCheck(Settings settings, Supplier<DockerClient> docker) {
    this.settings = settings;
    this.docker = docker;
  }

  void run() {
    for (String run : settings.witnesses()) {
      if (!hasContainerOf(run)) {
        throw new IllegalStateException(
            "cannot see this container: Testcontainers makes it on another engine than the one that Micropacker listens on;"
                + " take docker.host and tc.host out of ~/.testcontainers.properties, or say the same in DOCKER_HOST for Maven and the tests");
      }
    }
  }

  private boolean hasContainerOf(String run) {
    return !docker
        .get()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(RUN_LABEL + "=" + run))
        .exec()
        .isEmpty();
  }
}
