package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares two tracers on one program: sysdig, as it was recorded, and our own agent, as it sees
 * the program run now. Every difference in the files that they name is explained.
 */
@RequiresDocker
class SysdigParityIT {

  private final String run = UUID.randomUUID().toString();
  private Engine engine;
  private TestImages images;
  private TracedContainers containers;

  @TempDir private Path directory;

  @BeforeEach
  void connect() {
    engine = DockerJavaEngine.connect(System.getenv());
    images = new TestImages(engine);
    containers = new TracedContainers(engine, run);
  }

  @AfterEach
  void close() {
    containers.close();
    images.close();
    engine.close();
  }

  @Test
  void bothTracersNameTheSameFilesSaveTheBlindSpotsOfEach() throws Exception {
    ImageReference image =
        images.build(
            "parity",
            RecordedWork.DOCKERFILE.formatted(TestImages.BASE),
            Map.of("work.sh", recorded("work.sh"), "script.pl", recorded("script.pl")));
    Set<String> agent = realPaths(image, traced(image));
    Set<String> sysdig =
        realPaths(image, Files.readAllLines(RecordedCapture.DIRECTORY.resolve("shell.files.txt")));
    assertThat(minus(agent, sysdig))
        .as("asked for by faccessat2, read by readlink, opened by the kernel for each program")
        .containsExactly(
            "/etc/debian_version",
            "/usr/lib/os-release",
            "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
    assertThat(minus(sysdig, agent))
        .as("put there by the engine, so the agent does not count it to the image")
        .containsExactly("/etc/hostname");
  }

  private List<String> traced(ImageReference image) {
    TraceRequest request =
        TraceRequest.of(engine.inspect(image), Map.of(Label.RUN, run), directory);
    try (TraceSession session = new AgentTracer(engine).start(request)) {
      containers.run(engine.inspect(image), "/data/work.sh");
      return session.stop().paths();
    }
  }

  /** Where each path leads to in the image, for the agent tells both ends of a link. */
  private static Set<String> realPaths(ImageReference image, List<String> paths)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("run", "--rm", image.toString(), "realpath", "-m"));
    command.addAll(paths);
    return new TreeSet<>(DockerCommand.run(command.toArray(String[]::new)).lines().toList());
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static byte[] recorded(String name) throws IOException {
    return Files.readAllBytes(RecordedCapture.DIRECTORY.resolve(name));
  }
}
