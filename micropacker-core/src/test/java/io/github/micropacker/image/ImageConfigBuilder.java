package io.github.micropacker.image;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds configurations for tests, which name the fields that matter to them; others say nothing.
 */
public final class ImageConfigBuilder {

  private List<String> env = List.of();
  private @Nullable List<String> entrypoint;
  private @Nullable List<String> cmd;
  private String user = "";
  private final TreeSet<String> exposedPorts = new TreeSet<>();
  private @Nullable String stopSignal;
  private @Nullable HealthCheck healthCheck;
  private @Nullable List<String> shell;

  public ImageConfigBuilder env(String... variables) {
    env = List.of(variables);
    return this;
  }

  public ImageConfigBuilder entrypoint(@Nullable List<String> words) {
    entrypoint = words;
    return this;
  }

  public ImageConfigBuilder cmd(String... words) {
    cmd = List.of(words);
    return this;
  }

  public ImageConfigBuilder user(String name) {
    user = name;
    return this;
  }

  public ImageConfigBuilder exposedPorts(String... ports) {
    exposedPorts.addAll(List.of(ports));
    return this;
  }

  public ImageConfigBuilder stopSignal(String signal) {
    stopSignal = signal;
    return this;
  }

  public ImageConfigBuilder healthCheck(HealthCheck check) {
    healthCheck = check;
    return this;
  }

  public ImageConfigBuilder shell(@Nullable List<String> words) {
    shell = words;
    return this;
  }

  public ImageConfig build() {
    return new ImageConfig(
        env,
        entrypoint,
        cmd,
        user,
        "",
        exposedPorts,
        new TreeSet<>(),
        new TreeMap<>(),
        stopSignal,
        null,
        healthCheck,
        shell,
        List.of());
  }
}
