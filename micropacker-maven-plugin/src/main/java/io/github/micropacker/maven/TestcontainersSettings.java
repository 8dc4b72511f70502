package io.github.micropacker.maven;

import io.github.micropacker.engine.ContextEndpoint;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Testcontainers is told in the JVM of the tests: which engine, and what becomes of containers
 * of which images.
 *
 * @param values by name, as {@code docs/formats.md} lists them
 * @param targets how many images are named
 */
record TestcontainersSettings(SortedMap<String, String> values, int targets) {

  TestcontainersSettings {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Nothing but the engine, where a docker context names it. */
  static TestcontainersSettings of(Optional<ContextEndpoint> context) {
    SortedMap<String, String> values = new TreeMap<>();
    context.ifPresent(
        endpoint -> {
          values.put("engine.host", endpoint.host());
          values.put("engine.certificates", endpoint.certificates());
        });
    return new TestcontainersSettings(values, 0);
  }

  /** Say of which run the engine has a container, so that it can be told from others. */
  TestcontainersSettings withWitness(String run) {
    return with(Map.of("engine.witness", run), targets);
  }

  /**
   * Name an image, and what its containers shall bear.
   *
   * @param micro what they are made from instead, empty for the image itself
   */
  TestcontainersSettings withTarget(ImageId image, String micro, Map<String, String> labels) {
    String prefix = "target.%d.".formatted(targets);
    SortedMap<String, String> more = new TreeMap<>();
    more.put(prefix + "image", image.value());
    more.put(prefix + "micro", micro);
    more.put(prefix + "label." + Label.TARGET, image.value());
    labels.forEach((name, value) -> more.put(prefix + "label." + name, value));
    return with(more, targets + 1);
  }

  private TestcontainersSettings with(Map<String, String> more, int count) {
    SortedMap<String, String> all = new TreeMap<>(values);
    all.putAll(more);
    return new TestcontainersSettings(all, count);
  }
}
