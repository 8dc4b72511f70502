package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests for what the engine says of an image in which every field is set. */
@RequiresDocker
class ConfigurationIT {

  @Test
  void inspectTellsEveryField() throws IOException {
    try (Engine engine = DockerJavaEngine.connect(System.getenv());
        TestImages images = new TestImages(engine)) {
      assertThat(engine.inspect(images.build("configuration", TestImages.EVERY_FIELD)).config())
          .isEqualTo(expected());
    }
  }

  private static ImageConfig expected() {
    return new ImageConfig(
        List.of(
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "A= \"quoted\" back\\\\slash",
            "EMPTY="),
        List.of("/run", "a b"),
        List.of(),
        "app:www",
        "/srv",
        new TreeSet<>(List.of("53/udp", "80/tcp")),
        new TreeSet<>(List.of("/data", "/with space")),
        new TreeMap<>(Map.of("a.b", "x=\"y\"", "empty", "")),
        "SIGQUIT",
        null,
        new HealthCheck(
            List.of("CMD", "/check", "a b"), Map.of("Interval", Duration.ofSeconds(5)), 2),
        List.of("/bin/bash", "-c"),
        List.of("RUN true"));
  }
}
