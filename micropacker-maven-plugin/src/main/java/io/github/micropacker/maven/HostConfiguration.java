package io.github.micropacker.maven;

import io.github.micropacker.engine.HostOptions;
import io.github.micropacker.pipeline.target.Dependency;
import io.github.micropacker.pipeline.target.LogPlan;
import io.github.micropacker.pipeline.target.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The part of {@code <run>} that is about the host: what a container gets and what it may not. */
public abstract class HostConfiguration {

  /** Who runs the program: {@code name}, {@code uid} or {@code uid:gid}. */
  @Parameter private @Nullable String user;

  /** Where the program starts. */
  @Parameter private @Nullable String workingDir;

  /**
   * What is mounted: {@code /data} (a new volume), {@code name:/data} (one that is made for the
   * run, or yours), {@code /of/host:/data}; {@code :ro} may follow. Paths are of the engine's host.
   */
  @Parameter private List<@Nullable String> volumes = List.of();

  /** Directories in memory: {@code /run}, or {@code /run:size=16m}. */
  @Parameter private List<@Nullable String> tmpfs = List.of();

  /** The network to run in; it is made, and removed again, if there is none of this name. */
  @Parameter private @Nullable String network;

  /** Names of the container in its network. */
  @Parameter private List<@Nullable String> aliases = List.of();

  /** Memory that it may use at most: {@code 512m}, {@code 2g}, or bytes. */
  @Parameter private @Nullable String memory;

  /** Processors that it may use at most, for example {@code 1.5}. */
  @Parameter private @Nullable String cpus;

  /** Security options as of {@code docker run}, for example {@code no-new-privileges}. */
  @Parameter private List<@Nullable String> securityOptions = List.of();

  /** Capabilities to add, for example {@code NET_ADMIN}. */
  @Parameter private List<@Nullable String> capAdd = List.of();

  /** Capabilities to take away. */
  @Parameter private List<@Nullable String> capDrop = List.of();

  RunOptions options(
      List<Dependency> dependencies,
      @Nullable LogPlan log,
      @Nullable Duration stopTimeout,
      boolean keepRunning,
      @Nullable Path portPropertyFile,
      Path base) {
    return new RunOptions(
        user,
        workingDir,
        host(base),
        new TreeSet<>(Texts.of(capAdd)),
        dependencies,
        log,
        stopTimeout,
        keepRunning,
        portPropertyFile);
  }

  private HostOptions host(Path base) {
    return new HostOptions(
        Texts.of(volumes).stream().map(MountText::checked).toList(),
        inMemory(),
        network == null ? "" : network,
        Texts.of(aliases),
        memory == null ? 0 : Limits.bytes(memory),
        cpus == null ? 0 : Limits.nanoCpus(cpus),
        Texts.of(securityOptions).stream()
            .map(each -> SecurityOption.resolved(each, base))
            .toList(),
        Texts.of(capDrop));
  }

  private SortedMap<String, String> inMemory() {
    SortedMap<String, String> mounts = new TreeMap<>();
    for (String text : Texts.of(tmpfs)) {
      int colon = text.indexOf(':');
      String path = colon < 0 ? text : text.substring(0, colon);
      mounts.put(MountText.absolute("tmpfs", path), colon < 0 ? "" : text.substring(colon + 1));
    }
    return mounts;
  }
}
