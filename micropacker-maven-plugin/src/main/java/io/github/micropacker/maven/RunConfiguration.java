package io.github.micropacker.maven;

import io.github.micropacker.pipeline.target.PortRequest;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The element {@code <run>}: how the container of the target image is run for the tests. */
public class RunConfiguration {

  /**
   * Ports to reach from the tests: {@code 8000} on a free port of the host, {@code 8080:80}, or
   * {@code my.port:8000}, where the property says the host's port or, when unset, learns it.
   */
  @Parameter private List<@Nullable String> ports = List.of();

  /** Environment variables, each as an element of its own name. */
  @Parameter private Map<String, String> env = Map.of();

  /** Replaces the image's entrypoint, one element an argument. */
  @Parameter private @Nullable List<@Nullable String> entrypoint;

  /** Replaces the image's command, one element an argument. */
  @Parameter private @Nullable List<@Nullable String> command;

  /** What must be true before the tests begin. */
  @Parameter private @Nullable WaitConfiguration wait;

  /**
   * Say it in the pipeline's terms.
   *
   * @param properties gives a property's value, empty where it is unset
   */
  RunPlan plan(UnaryOperator<String> properties) {
    List<PortRequest> requests =
        texts(ports).stream().map(PortRequest::of).map(port -> resolved(port, properties)).toList();
    Map<String, String> variables = new TreeMap<>();
    env.forEach((name, value) -> variables.put(name, value == null ? "" : value));
    List<WaitCondition> waits = wait == null ? List.of() : wait.conditions();
    Duration timeout = wait == null ? RunPlan.STANDARD_TIMEOUT : wait.patience();
    return new RunPlan(
        requests,
        new TreeMap<>(variables),
        arguments(entrypoint),
        arguments(command),
        waits,
        timeout);
  }

  private static @Nullable List<String> arguments(@Nullable List<@Nullable String> elements) {
    return elements == null ? null : texts(elements);
  }

  /** Maven reads an empty element as null; here it is the empty text that it looks like. */
  private static List<String> texts(List<@Nullable String> elements) {
    return elements.stream().map(text -> text == null ? "" : text).toList();
  }

  private static PortRequest resolved(PortRequest port, UnaryOperator<String> properties) {
    return port.property().isEmpty() ? port : port.withHostPort(properties.apply(port.property()));
  }
}
