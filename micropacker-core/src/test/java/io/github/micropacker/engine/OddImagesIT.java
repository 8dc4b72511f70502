package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.AgentBinary;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.FilePath;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests for images that lack what most have: a program of ours can be put in, run as root, and its
 * file system read, whatever the image says of itself.
 */
@RequiresDocker
class OddImagesIT {

  private static final Map<String, byte[]> FILES = Map.of("only", new byte[] {'x'});

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final TestImages images = new TestImages(engine);
  private final String run = UUID.randomUUID().toString();

  @AfterEach
  void removeAll() {
    engine.containers(Label.run(run)).forEach(engine::remove);
    images.close();
    engine.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "ENTRYPOINT [\"/only\"]", // no shell, no /tmp, no /bin, no library
        "USER 1234:5678",
        "USER nobody-knows",
        "ENTRYPOINT []",
        "ENTRYPOINT [\"/no/such/directory/program\"]",
        "ENTRYPOINT exec only",
        "WORKDIR /made/by/the engine",
        "VOLUME /data\nVOLUME [\"/with space\"]",
        "STOPSIGNAL 9\nHEALTHCHECK --interval=1s CMD [\"/none\"]",
        "ENV PATH=\nENV A=$B",
      })
  void containerOfOddImageTakesRunsAndGivesFiles(String instructions) throws IOException {
    ImageReference name =
        images.build("odd", "FROM scratch\nADD only /only\n" + instructions + "\n", FILES);
    ContainerId id = engine.create(spec(engine.inspect(name)));
    engine.copyInto(id, FilePath.ROOT, agent(engine.inspect(name)));
    engine.start(id);
    assertThat(engine.await(id, Duration.ofSeconds(60))).contains(0);
    assertThat(engine.logs(id, 5)).contains("0.1.0");
    try (InputStream tar = engine.copyFrom(id, FilePath.of("/only"))) {
      assertThat(Trees.texts(tar)).containsExactly(Map.entry("only", "x"));
    }
  }

  private ContainerSpec spec(Image image) {
    return new ContainerSpec(
        image.id().value(),
        new TreeMap<>(Map.of(Label.RUN, run)),
        null,
        image.platform(),
        List.of("/micropacker"),
        List.of("version"),
        "0:0",
        "/",
        new TreeMap<>(),
        List.of(),
        new TreeSet<>(),
        false,
        true);
  }

  private static InputStream agent(Image image) throws IOException {
    AgentBinary agent = AgentBinary.of(image.platform());
    return Layer.ofProgram("micropacker", agent.size(), agent.content()).tar().open();
  }
}
