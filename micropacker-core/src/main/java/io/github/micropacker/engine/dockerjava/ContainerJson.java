package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.ImageId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@code docker container inspect} says. */
final class ContainerJson {

  private ContainerJson() {}

  static Container container(JsonNode json) {
    JsonNode state = json.path("State");
    String name = Json.text(json, "Name");
    String health = Json.text(state.path("Health"), "Status");
    return new Container(
        new ContainerId(json.path("Id").asText()),
        name.startsWith("/") ? name.substring(1) : name,
        ImageId.of(json.path("Image").asText()),
        Json.time(json.path("Created")),
        Json.text(state, "Status"),
        state.path("ExitCode").asInt(),
        health.isEmpty() ? "none" : health,
        ports(json.path("NetworkSettings").path("Ports")),
        Json.textsByName(json.path("Config").path("Labels")),
        Json.text(state, "Error"));
  }

  private static SortedMap<String, Integer> ports(JsonNode json) {
    SortedMap<String, Integer> ports = new TreeMap<>();
    for (Map.Entry<String, JsonNode> port : json.properties()) {
      for (JsonNode binding : port.getValue()) {
        // 20.10 may give IPv6 another port; IPv4 is the one that everybody can reach
        if (!Json.text(binding, "HostIp").contains(":") || !ports.containsKey(port.getKey())) {
          ports.put(port.getKey(), binding.path("HostPort").asInt());
        }
      }
    }
    return ports;
  }
}
