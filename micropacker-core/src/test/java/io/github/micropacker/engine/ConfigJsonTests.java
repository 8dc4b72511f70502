package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests for {@link ConfigJson}; the engine's answer to it is tested with micro images. */
class ConfigJsonTests {

  @Test
  void ofWhenNothingIsSaidWritesNothing() {
    assertThat(ConfigJson.of(ImageConfig.empty())).hasToString("{}");
  }

  @Test
  void ofWritesEachFieldByDockersName() {
    ImageConfig config =
        new ImageConfig(
            List.of("A=b"),
            List.of("/x"),
            List.of(),
            "1",
            "/w",
            new TreeSet<>(List.of("1/tcp")),
            new TreeSet<>(List.of("/v")),
            new TreeMap<>(Map.of("k", "v")),
            "SIGINT",
            2,
            new HealthCheck(List.of("CMD", "y"), Map.of("Interval", Duration.ofSeconds(1)), 3),
            List.of("sh"),
            List.of("RUN x"),
            new TreeMap<>(Map.of("New", "{\"a\":[1]}")));
    assertThat(ConfigJson.of(config))
        .hasToString(
            """
            {"User":"1","ExposedPorts":{"1/tcp":{}},"Env":["A=b"],"Entrypoint":["/x"],"Cmd":[],\
            "Volumes":{"/v":{}},"WorkingDir":"/w","Labels":{"k":"v"},"StopSignal":"SIGINT",\
            "StopTimeout":2,"Healthcheck":{"Test":["CMD","y"],"Interval":1000000000,"Retries":3},\
            "Shell":["sh"],"OnBuild":["RUN x"],"New":{"a":[1]}}""");
  }
}
