package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.JsonTree;
import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@code docker image inspect} says. */
final class ImageJson {

  private static final Set<String> KNOWN =
      Set.of(
          "Env",
          "Entrypoint",
          "Cmd",
          "User",
          "WorkingDir",
          "ExposedPorts",
          "Volumes",
          "Labels",
          "StopSignal",
          "StopTimeout",
          "Healthcheck",
          "Shell",
          "OnBuild");

  /** What says how a container was run that the image was made of; no container gets it. */
  private static final Set<String> OF_A_CONTAINER =
      Set.of(
          "ArgsEscaped",
          "AttachStderr",
          "AttachStdin",
          "AttachStdout",
          "Domainname",
          "Hostname",
          "Image",
          "MacAddress",
          "NetworkDisabled",
          "OpenStdin",
          "StdinOnce",
          "Tty");

  /** What is null, or empty, where nothing is said: the micro image shall say it the same way. */
  private static final Set<String> EMPTY_OR_NULL = Set.of("Labels", "OnBuild", "Volumes");

  private static final Set<String> NO_TIMES = Set.of("Test", "Retries");

  private ImageJson() {}

  static Image image(ImageReference reference, JsonNode json) {
    return new Image(
        reference,
        ImageId.of(json.path("Id").asText()),
        new Platform(
            Json.text(json, "Os"), Json.text(json, "Architecture"), Json.text(json, "Variant")),
        config(json.path("Config")),
        Json.time(json.path("Created")),
        json.path("Size").asLong());
  }

  static ImageConfig config(JsonNode json) {
    return new ImageConfig(
        Json.texts(json.path("Env")),
        Json.textsIfPresent(json.path("Entrypoint")),
        Json.textsIfPresent(json.path("Cmd")),
        Json.text(json, "User"),
        Json.text(json, "WorkingDir"),
        Json.names(json.path("ExposedPorts")),
        Json.names(json.path("Volumes")),
        Json.textsByName(json.path("Labels")),
        json.hasNonNull("StopSignal") ? json.path("StopSignal").asText() : null,
        json.hasNonNull("StopTimeout") ? Integer.valueOf(json.path("StopTimeout").asInt()) : null,
        healthCheck(json.path("Healthcheck")),
        Json.textsIfPresent(json.path("Shell")),
        Json.texts(json.path("OnBuild")),
        others(json));
  }

  private static @Nullable HealthCheck healthCheck(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    Map<String, Duration> times = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!NO_TIMES.contains(field.getKey()) && field.getValue().asLong() != 0) {
        times.put(field.getKey(), Duration.ofNanos(field.getValue().asLong()));
      }
    }
    return new HealthCheck(Json.texts(json.path("Test")), times, json.path("Retries").asInt());
  }

  private static SortedMap<String, String> others(JsonNode json) {
    SortedMap<String, String> others = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (isOther(field.getKey(), field.getValue())) {
        others.put(field.getKey(), JsonTree.text(field.getValue()));
      }
    }
    return others;
  }

  private static boolean isOther(String name, JsonNode value) {
    if (EMPTY_OR_NULL.contains(name)) {
      return value.isContainerNode() && value.isEmpty();
    }
    return !KNOWN.contains(name) && !OF_A_CONTAINER.contains(name) && !Json.saysNothing(value);
  }
}
