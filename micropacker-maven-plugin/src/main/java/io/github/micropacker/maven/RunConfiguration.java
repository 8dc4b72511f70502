package io.github.micropacker.maven;

import io.github.micropacker.pipeline.target.PortRequest;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The element {@code <run>}: how the container of the target image is run for the tests. */
public class RunConfiguration extends HostConfiguration {

  /**
   * Ports to reach from the tests: {@code 8000} on a free port of the host, {@code 8080:80}, {@code
   * 127.0.0.1:8080:80}, or {@code my.port:8000}, where the property says the host's port or, when
   * unset, learns it; {@code /udp} may follow.
   */
  @Parameter private List<@Nullable String> ports = List.of();

  /** A file to which the host's ports are written, as properties. */
  @Parameter private @Nullable File portPropertyFile;

  /** Environment variables, each as an element of its own name. */
  @Parameter private Map<String, @Nullable String> env = Map.of();

  /** Files with lines {@code NAME=value}, as {@code docker run --env-file} reads them. */
  @Parameter private List<@Nullable File> envFiles = List.of();

  /** Replaces the image's entrypoint, one element an argument. */
  @Parameter private @Nullable List<@Nullable String> entrypoint;

  /** Replaces the image's command, one element an argument. */
  @Parameter private @Nullable List<@Nullable String> command;

  /** Containers to start before, untraced: each with name, alias and run. */
  @Parameter private List<DependencyConfiguration> dependencies = List.of();

  /** What must be true before the tests begin. */
  @Parameter private @Nullable WaitConfiguration wait;

  /** Where the container's log goes: a file, or the console without one. */
  @Parameter private @Nullable LogConfiguration log;

  /** Seconds that the program may take to end; what the image says, or 10, by default. */
  @Parameter private @Nullable Integer stopTimeout;

  /** Whether the container stays when the build ends, for you to look at. */
  @Parameter private boolean keepRunning;

  /**
   * Say it in the pipeline's terms.
   *
   * @param properties gives a property's value, empty where it is unset
   */
  RunPlan plan(UnaryOperator<String> properties) {
    List<PortRequest> requests =
        Texts.of(ports).stream()
            .map(PortRequest::of)
            .map(port -> resolved(port, properties))
            .toList();
    List<WaitCondition> waits = wait == null ? List.of() : wait.conditions();
    Duration timeout = wait == null ? RunPlan.STANDARD_TIMEOUT : wait.patience();
    return new RunPlan(
        requests,
        variables(),
        arguments(entrypoint),
        arguments(command),
        waits,
        timeout,
        options(
            dependencies.stream().map(each -> each.dependency(properties)).toList(),
            log == null ? null : log.plan(),
            stopTimeout == null ? null : Seconds.of("stopTimeout", stopTimeout, 0),
            keepRunning,
            portPropertyFile == null ? null : portPropertyFile.toPath(),
            Path.of(properties.apply(ProjectProperties.BASE))));
  }

  private SortedMap<String, String> variables() {
    SortedMap<String, String> variables = new TreeMap<>();
    envFiles.forEach(file -> variables.putAll(VariablesFile.read(file, System.getenv())));
    env.forEach((name, value) -> variables.put(name, value == null ? "" : value));
    return variables;
  }

  private static @Nullable List<String> arguments(@Nullable List<@Nullable String> elements) {
    return elements == null ? null : Texts.of(elements);
  }

  private static PortRequest resolved(PortRequest port, UnaryOperator<String> properties) {
    return port.property().isEmpty() ? port : port.withHostPort(properties.apply(port.property()));
  }
}
