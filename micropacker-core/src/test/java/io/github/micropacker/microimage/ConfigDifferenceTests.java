package io.github.micropacker.microimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageConfig;
import org.junit.jupiter.api.Test;

/** Tests for {@link ConfigDifference}. */
class ConfigDifferenceTests {

  @Test
  void betweenWhenConfigurationsAreEqualFindsNothing() {
    assertThat(ConfigDifference.between(TestConfigs.nasty(), TestConfigs.nasty())).isEmpty();
  }

  @Test
  void betweenNamesEveryFieldThatDiffers() {
    assertThat(ConfigDifference.between(TestConfigs.ordinary(), ImageConfig.empty()))
        .extracting(ConfigDifference::field)
        .containsExactly(
            "Env",
            "Entrypoint",
            "Cmd",
            "User",
            "WorkingDir",
            "ExposedPorts",
            "Volumes",
            "Labels",
            "StopSignal",
            "Healthcheck",
            "Shell",
            "OnBuild");
  }

  @Test
  void betweenTellsAnEmptyListFromNone() {
    assertThat(ConfigDifference.between(TestConfigs.nasty(), TestConfigs.ordinary()))
        .extracting(ConfigDifference::toString)
        .contains("Cmd was [] and is [--port, 8080]");
  }

  @Test
  void betweenSeesTheStopTimeout() {
    assertThat(ConfigDifference.between(TestConfigs.unsayable(), TestConfigs.ordinary()))
        .extracting(ConfigDifference::toString)
        .contains("StopTimeout was 20 and is nothing");
  }
}
