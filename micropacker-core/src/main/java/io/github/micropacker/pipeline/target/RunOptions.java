package io.github.micropacker.pipeline.target;

import io.github.micropacker.engine.HostOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What few runs need. Null leaves to the image what it says.
 *
 * @param capabilities to add, without {@code CAP_}
 * @param dependencies in the order in which they start
 * @param log null where nobody follows it
 * @param stopTimeout what the program may take to end, null for what its image says
 * @param keepRunning whether the container stays when the build ends
 * @param portPropertyFile where the published ports are written to
 */
public record RunOptions(
    @Nullable String user,
    @Nullable String workingDir,
    HostOptions host,
    SortedSet<String> capabilities,
    List<Dependency> dependencies,
    @Nullable LogPlan log,
    @Nullable Duration stopTimeout,
    boolean keepRunning,
    @Nullable Path portPropertyFile) {

  public RunOptions {
    dependencies = List.copyOf(dependencies);
  }

  /** What a run gets for which nothing is said. */
  public static RunOptions standard() {
    return new RunOptions(
        null, null, HostOptions.standard(), new TreeSet<>(), List.of(), null, null, false, null);
  }

  RunOptions withHost(HostOptions other) {
    return new RunOptions(
        user,
        workingDir,
        other,
        capabilities,
        dependencies,
        log,
        stopTimeout,
        keepRunning,
        portPropertyFile);
  }

  RunOptions withLog(@Nullable LogPlan other) {
    return new RunOptions(
        user,
        workingDir,
        host,
        capabilities,
        dependencies,
        other,
        stopTimeout,
        keepRunning,
        portPropertyFile);
  }
}
