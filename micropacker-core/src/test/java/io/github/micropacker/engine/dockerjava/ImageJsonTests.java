package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.engine.ConfigJson;
import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import io.github.micropacker.microimage.ConfigDifference;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests for {@link ImageJson}. */
class ImageJsonTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");

  @Test
  void configWhenEveryFieldIsSetReadsEach() throws IOException {
    assertThat(ImageJson.config(Canned.json("image-full.json").path("Config")))
        .isEqualTo(
            new ImageConfig(
                List.of("PATH=/usr/bin", "EMPTY=", "ODD=$a \"b\" \\c\nd"),
                List.of("/entrypoint.sh"),
                List.of("-c", ""),
                "app:www",
                "/srv/with space",
                new TreeSet<>(List.of("53/udp", "8080/tcp")),
                new TreeSet<>(List.of("/data")),
                new TreeMap<>(Map.of("a", "", "b", "2")),
                "SIGQUIT",
                7,
                new HealthCheck(
                    List.of("CMD-SHELL", "curl -f localhost || exit 1"),
                    Map.of(
                        "Interval",
                        Duration.ofSeconds(30),
                        "StartInterval",
                        Duration.ofMillis(1500)),
                    4),
                List.of("/bin/bash", "-c"),
                List.of("RUN true")));
  }

  @Test
  void configWhenEntrypointIsEmptyDiffersFromAbsent() throws IOException {
    ImageConfig config = ImageJson.config(Canned.json("image-bare.json").path("Config"));
    assertThat(config.entrypoint()).isEmpty();
    assertThat(config.cmd()).isNull();
    assertThat(config.env()).isEmpty();
    assertThat(config.healthCheck()).isNull();
    assertThat(config.stopTimeout()).isNull();
  }

  @Test
  void configWhenFieldIsUnknownKeepsItUnlessItSaysNothing() throws IOException {
    ImageConfig config = ImageJson.config(Canned.json("image-unknown-field.json").path("Config"));
    assertThat(config.others())
        .containsExactly(Map.entry("Sysctls", "{\"net.core.somaxconn\":\"1024\"}"));
  }

  @Test
  void configWhenNothingIsSaidByAnEmptyCollectionSaysItTheSameWay() {
    JsonNode json = Json.object().set("Labels", Json.object());
    ImageConfig config = ImageJson.config(json);
    assertThat(ConfigJson.of(config)).isEqualTo(json);
    assertThat(ConfigJson.of(ImageJson.config(Json.object().putNull("Labels")))).isEmpty();
    assertThat(ConfigDifference.between(config, ImageConfig.empty())).isEmpty();
  }

  @Test
  void imageReadsIdPlatformTimeAndSize() throws IOException {
    Image image = ImageJson.image(NAME, Canned.json("image-full.json"));
    assertThat(image.id().value()).startsWith("sha256:d9bad822");
    assertThat(image.platform()).isEqualTo(new Platform("linux", "arm64", "v8"));
    assertThat(image.created()).isEqualTo(Instant.parse("2026-11-23T18:46:50.262555271Z"));
    assertThat(image.size()).isEqualTo(74491637);
  }

  @Test
  void imageWhenTimeIsMissingIsOfTheEpoch() throws IOException {
    Image image = ImageJson.image(NAME, Canned.json("image-bare.json"));
    assertThat(image.created()).isEqualTo(Instant.EPOCH);
    assertThat(image.platform()).isEqualTo(new Platform("linux", "amd64"));
  }
}
