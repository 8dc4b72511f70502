package io.github.micropacker.engine;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the engine's host gives a container, and what it holds back.
 *
 * @param volumes {@code /data} (a new one of its own), {@code name:/data} or {@code
 *     /of/host:/data}; {@code :ro} may follow
 * @param tmpfs mount options by path, empty for the engine's own
 * @param network its name, empty for the engine's default
 * @param aliases names in that network
 * @param memoryBytes 0 for no limit
 * @param nanoCpus billionths of a processor, 0 for no limit
 * @param securityOptions as the engine's API wants them
 * @param droppedCapabilities without {@code CAP_}
 */
public record HostOptions(
    List<String> volumes,
    SortedMap<String, String> tmpfs,
    String network,
    List<String> aliases,
    long memoryBytes,
    long nanoCpus,
    List<String> securityOptions,
    List<String> droppedCapabilities) {

  private static final HostOptions STANDARD =
      new HostOptions(List.of(), new TreeMap<>(), "", List.of(), 0, 0, List.of(), List.of());

  public HostOptions {
    volumes = List.copyOf(volumes);
    tmpfs = Collections.unmodifiableSortedMap(new TreeMap<>(tmpfs));
    aliases = List.copyOf(aliases);
    securityOptions = List.copyOf(securityOptions);
    droppedCapabilities = List.copyOf(droppedCapabilities);
  }

  /** What a container gets for which nothing is said. */
  public static HostOptions standard() {
    return STANDARD;
  }

  /** The same in a network, under names. */
  public HostOptions in(String otherNetwork, List<String> otherAliases) {
    return new HostOptions(
        volumes,
        tmpfs,
        otherNetwork,
        otherAliases,
        memoryBytes,
        nanoCpus,
        securityOptions,
        droppedCapabilities);
  }
}
