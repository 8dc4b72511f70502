package io.github.micropacker.maven;

import io.github.micropacker.pipeline.target.Dependency;
import io.github.micropacker.pipeline.target.PortRequest;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.RunningTarget;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tests are told of the images they talk to, by property name.
 *
 * @param values by name
 */
record TestProperties(SortedMap<String, String> values) {

  TestProperties {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Nothing yet. */
  static TestProperties none() {
    return new TestProperties(new TreeMap<>());
  }

  /** Add what is known of one image, under the names that belong to it. */
  TestProperties with(NamedTarget named, String image, @Nullable RunningTarget running) {
    SortedMap<String, String> all = new TreeMap<>(values);
    String prefix = named.prefix();
    all.put(prefix + "image", image);
    if (running != null) {
      all.putAll(of(prefix, named.target().run(), running));
    }
    return new TestProperties(all);
  }

  /** Add another property. */
  TestProperties with(String name, String value) {
    SortedMap<String, String> all = new TreeMap<>(values);
    all.put(name, value);
    return new TestProperties(all);
  }

  /** What is known of a running container and of those beside it. */
  static SortedMap<String, String> of(
      String prefix, @Nullable RunPlan plan, RunningTarget running) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put(prefix + "container", running.container().value());
    all.put(prefix + "host", running.host());
    running.ports().forEach((port, host) -> all.put(prefix + "port." + number(port), "" + host));
    all.putAll(ownNames(plan, running));
    List<Dependency> dependencies = plan == null ? List.of() : plan.options().dependencies();
    for (Dependency each : dependencies) {
      RunningTarget beside = running.dependencies().get(each.alias());
      if (beside != null) {
        all.putAll(of(prefix + each.alias() + ".", each.plan(), beside));
      }
    }
    return all;
  }

  private static SortedMap<String, String> ownNames(@Nullable RunPlan plan, RunningTarget running) {
    SortedMap<String, String> names = new TreeMap<>();
    if (plan == null) {
      return names;
    }
    for (PortRequest port : plan.ports()) {
      Integer host = running.ports().get(port.containerPort());
      if (!port.property().isEmpty() && host != null) {
        names.put(port.property(), host.toString());
      }
    }
    return names;
  }

  /** {@code 8000} for {@code 8000/tcp}, {@code 53.udp} for {@code 53/udp}. */
  private static String number(String containerPort) {
    return containerPort.replaceAll("/tcp$", "").replace('/', '.');
  }
}
