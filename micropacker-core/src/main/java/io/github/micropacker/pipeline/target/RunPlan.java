package io.github.micropacker.pipeline.target;

import io.github.micropacker.engine.ContainerSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the container of the target image is run for the tests. Null leaves to the image what it
 * says.
 *
 * @param timeout for all waits together
 */
public record RunPlan(
    List<PortRequest> ports,
    SortedMap<String, String> env,
    @Nullable List<String> entrypoint,
    @Nullable List<String> command,
    List<WaitCondition> waits,
    Duration timeout,
    RunOptions options) {

  /** How long waits last where nothing is said. */
  public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(60);

  public RunPlan {
    ports = List.copyOf(ports);
    env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
    entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
    command = command == null ? null : List.copyOf(command);
    waits = List.copyOf(waits);
  }

  /** Run it as the image describes itself, with these ports and waits. */
  public static RunPlan of(List<PortRequest> ports, List<WaitCondition> waits) {
    return new RunPlan(
        ports, new TreeMap<>(), null, null, waits, STANDARD_TIMEOUT, RunOptions.standard());
  }

  /** The same with other options. */
  public RunPlan with(RunOptions others) {
    return new RunPlan(ports, env, entrypoint, command, waits, timeout, others);
  }

  /** The same for a micro image, whose log goes beside the original's. */
  public RunPlan ofMicro() {
    LogPlan log = options.log();
    return log == null ? this : with(options.withLog(log.ofMicro()));
  }

  /** The same in a network that it shares with others. */
  RunPlan in(String network, List<String> aliases) {
    return with(options.withHost(options.host().in(network, aliases)));
  }

  ContainerSpec spec(String image, Map<String, String> labels) {
    return new ContainerSpec(
        image,
        new TreeMap<>(labels),
        null,
        null,
        entrypoint,
        command,
        options.user(),
        options.workingDir(),
        env,
        ports.stream().map(PortRequest::binding).toList(),
        options.capabilities(),
        false,
        false,
        options.host());
  }
}
