package io.github.micropacker.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The networks of a {@link FakeEngine}, all made at the epoch. */
final class FakeNetworks {

  private final Map<String, Map<String, String>> byName = new ConcurrentSkipListMap<>();

  /** Whether something with these labels bears a label: with any value if the label has none. */
  static boolean bears(Map<String, String> labels, Label label) {
    String value = labels.get(label.name());
    return value != null && (label.value().isEmpty() || label.value().equals(value));
  }

  Map<String, Map<String, String>> byName() {
    return byName;
  }

  void ensure(String name, Map<String, String> labels) {
    byName.putIfAbsent(name, Map.copyOf(labels));
  }

  List<SharedResource> withLabel(Label label) {
    List<SharedResource> found = new ArrayList<>();
    byName.forEach(
        (name, labels) -> {
          if (bears(labels, label)) {
            found.add(new SharedResource(name, new TreeMap<>(labels), Instant.EPOCH));
          }
        });
    return found;
  }

  void remove(Label label) {
    byName.values().removeIf(labels -> bears(labels, label));
  }
}
