package io.github.micropacker.engine;

import io.github.micropacker.image.ImageId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container as the engine has it.
 *
 * @param state {@code created running paused restarting removing exited dead}
 * @param exitCode of its program, 0 while it has not ended
 * @param health {@code starting healthy unhealthy}, or {@code none} without a health check
 * @param ports host port by container port, as in {@code 8080/tcp}
 * @param error what the engine says of a failed start, empty without
 */
public record Container(
    ContainerId id,
    String name,
    ImageId image,
    Instant created,
    String state,
    int exitCode,
    String health,
    SortedMap<String, Integer> ports,
    SortedMap<String, String> labels,
    String error) {

  public Container {
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  public boolean running() {
    return state.equals("running");
  }
}
