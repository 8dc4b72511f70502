package io.github.micropacker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.JsonTree;
import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An image's configuration as Docker writes it: the {@code Config} of {@code docker inspect}. */
public final class ConfigJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ConfigJson() {}

  /** Write a configuration; what it does not say is left out. */
  public static ObjectNode of(ImageConfig config) {
    ObjectNode node = NODES.objectNode();
    putText(node, "User", config.user());
    putKeys(node, "ExposedPorts", config.exposedPorts());
    putTexts(node, "Env", config.env().isEmpty() ? null : config.env());
    putTexts(node, "Entrypoint", config.entrypoint());
    putTexts(node, "Cmd", config.cmd());
    putKeys(node, "Volumes", config.volumes());
    putText(node, "WorkingDir", config.workingDir());
    if (!config.labels().isEmpty()) {
      config.labels().forEach(node.putObject("Labels")::put);
    }
    putText(node, "StopSignal", config.stopSignal());
    if (config.stopTimeout() != null) {
      node.put("StopTimeout", config.stopTimeout());
    }
    putHealthCheck(node, config.healthCheck());
    putTexts(node, "Shell", config.shell());
    putTexts(node, "OnBuild", config.onBuild().isEmpty() ? null : config.onBuild());
    config.others().forEach((name, json) -> node.set(name, parsed(json)));
    return node;
  }

  private static JsonNode parsed(String json) {
    try {
      return JsonTree.read(json);
    } catch (JsonProcessingException ex) {
      throw new IllegalArgumentException("'others' must be JSON [" + json + "]", ex);
    }
  }

  private static void putHealthCheck(ObjectNode node, @Nullable HealthCheck check) {
    if (check == null) {
      return;
    }
    ObjectNode health = node.putObject("Healthcheck");
    putTexts(health, "Test", check.test());
    check.times().forEach((key, time) -> health.put(key, time.toNanos()));
    if (check.retries() != 0) {
      health.put("Retries", check.retries());
    }
  }

  private static void putText(ObjectNode node, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      node.put(key, value);
    }
  }

  private static void putTexts(ObjectNode node, String key, @Nullable Collection<String> values) {
    if (values != null) {
      values.forEach(node.putArray(key)::add);
    }
  }

  /** Docker writes a set as an object with empty values. */
  private static void putKeys(ObjectNode node, String key, Collection<String> values) {
    if (!values.isEmpty()) {
      ObjectNode set = node.putObject(key);
      values.forEach(set::putObject);
    }
  }
}
