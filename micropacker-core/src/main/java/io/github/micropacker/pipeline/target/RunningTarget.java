package io.github.micropacker.pipeline.target;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.ImageReference;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The container that the tests talk to.
 *
 * @param host where its ports are reached
 * @param ports host port by container port, as in {@code 8080/tcp}
 * @param dependencies what runs beside it, by alias
 */
public record RunningTarget(
    ImageReference image,
    ContainerId container,
    String host,
    SortedMap<String, Integer> ports,
    SortedMap<String, RunningTarget> dependencies) {

  public RunningTarget {
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    dependencies = Collections.unmodifiableSortedMap(new TreeMap<>(dependencies));
  }

  /** A container that runs alone. */
  public RunningTarget(
      ImageReference image, ContainerId container, String host, SortedMap<String, Integer> ports) {
    this(image, container, host, ports, new TreeMap<>());
  }
}
