package io.github.micropacker.image;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an image says of the containers made from it: every field of Docker's {@code Config} that an
 * image can carry. Null mirrors what Docker leaves out, and differs from empty: an absent
 * entrypoint is inherited, an empty one is none.
 *
 * @param env {@code NAME=value}, in order
 * @param exposedPorts {@code 80/tcp}
 * @param stopTimeout in seconds
 * @param others what else the image says and we do not know, as JSON by Docker's name for it
 */
public record ImageConfig(
    List<String> env,
    @Nullable List<String> entrypoint,
    @Nullable List<String> cmd,
    String user,
    String workingDir,
    SortedSet<String> exposedPorts,
    SortedSet<String> volumes,
    SortedMap<String, String> labels,
    @Nullable String stopSignal,
    @Nullable Integer stopTimeout,
    @Nullable HealthCheck healthCheck,
    @Nullable List<String> shell,
    List<String> onBuild,
    SortedMap<String, String> others) {

  public ImageConfig {
    env = List.copyOf(env);
    entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
    cmd = cmd == null ? null : List.copyOf(cmd);
    exposedPorts = Collections.unmodifiableSortedSet(new TreeSet<>(exposedPorts));
    volumes = Collections.unmodifiableSortedSet(new TreeSet<>(volumes));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    shell = shell == null ? null : List.copyOf(shell);
    onBuild = List.copyOf(onBuild);
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  /** A configuration of which we know every field. */
  public ImageConfig(
      List<String> env,
      @Nullable List<String> entrypoint,
      @Nullable List<String> cmd,
      String user,
      String workingDir,
      SortedSet<String> exposedPorts,
      SortedSet<String> volumes,
      SortedMap<String, String> labels,
      @Nullable String stopSignal,
      @Nullable Integer stopTimeout,
      @Nullable HealthCheck healthCheck,
      @Nullable List<String> shell,
      List<String> onBuild) {
    this(
        env,
        entrypoint,
        cmd,
        user,
        workingDir,
        exposedPorts,
        volumes,
        labels,
        stopSignal,
        stopTimeout,
        healthCheck,
        shell,
        onBuild,
        new TreeMap<>());
  }

  /** What others say; where one is an empty collection, that is another way to say nothing. */
  public SortedMap<String, String> othersThatSay() {
    SortedMap<String, String> saying = new TreeMap<>(others);
    saying.values().removeAll(List.of("{}", "[]"));
    return saying;
  }

  /** The configuration of an image that says nothing. */
  public static ImageConfig empty() {
    return new ImageConfig(
        List.of(),
        null,
        null,
        "",
        "",
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeMap<>(Map.of()),
        null,
        null,
        null,
        null,
        List.of());
  }
}
