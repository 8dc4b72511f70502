package io.github.micropacker.engine;

import io.github.micropacker.image.Platform;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A container to make. Null leaves to the image what it says; {@link #of} leaves everything.
 *
 * @param image name or id
 * @param ports what to publish
 * @param capabilities to add, without {@code CAP_}
 * @param attached with an open standard input that ends with its first client; what it writes goes
 *     to its client only, never to a log of the engine
 * @param isolated without network and without health check
 * @param host what its host gives it
 */
public record ContainerSpec(
    String image,
    SortedMap<String, String> labels,
    @Nullable String name,
    @Nullable Platform platform,
    @Nullable List<String> entrypoint,
    @Nullable List<String> cmd,
    @Nullable String user,
    @Nullable String workingDir,
    SortedMap<String, String> env,
    List<PortBinding> ports,
    SortedSet<String> capabilities,
    boolean attached,
    boolean isolated,
    HostOptions host) {

  public ContainerSpec {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
    cmd = cmd == null ? null : List.copyOf(cmd);
    env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
    ports = List.copyOf(ports);
    capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
  }

  /** A container that its host gives what it gives to all. */
  public ContainerSpec(
      String image,
      SortedMap<String, String> labels,
      @Nullable String name,
      @Nullable Platform platform,
      @Nullable List<String> entrypoint,
      @Nullable List<String> cmd,
      @Nullable String user,
      @Nullable String workingDir,
      SortedMap<String, String> env,
      List<PortBinding> ports,
      SortedSet<String> capabilities,
      boolean attached,
      boolean isolated) {
    this(
        image,
        labels,
        name,
        platform,
        entrypoint,
        cmd,
        user,
        workingDir,
        env,
        ports,
        capabilities,
        attached,
        isolated,
        HostOptions.standard());
  }

  /** A container as its image describes it. */
  public static ContainerSpec of(String image, Map<String, String> labels) {
    return new ContainerSpec(
        image,
        new TreeMap<>(labels),
        null,
        null,
        null,
        null,
        null,
        null,
        new TreeMap<>(),
        List.of(),
        new TreeSet<>(),
        false,
        false);
  }
}
