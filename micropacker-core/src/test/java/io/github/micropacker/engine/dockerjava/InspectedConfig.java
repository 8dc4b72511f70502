package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.image.ImageConfig;

/** Lends the reading of configurations to the fake engine. */
public final class InspectedConfig {

  private InspectedConfig() {}

  /** Read the {@code Config} of an image. */
  public static ImageConfig of(JsonNode json) {
    return ImageJson.config(json);
  }
}
