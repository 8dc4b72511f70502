package io.github.micropacker.capture;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What tests did with containers beside touching files, by container id.
 *
 * @param accepted ports on which a program accepted connections, as in {@code 80/tcp}
 * @param sinceReady number of events after the container was said to be ready; only of those for
 *     which somebody said so
 */
public record Activity(
    SortedMap<String, SortedSet<String>> accepted, SortedMap<String, Long> sinceReady) {

  public Activity {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    accepted.forEach(
        (id, ports) -> copy.put(id, Collections.unmodifiableSortedSet(new TreeSet<>(ports))));
    accepted = Collections.unmodifiableSortedMap(copy);
    sinceReady = Collections.unmodifiableSortedMap(new TreeMap<>(sinceReady));
  }

  /** Nothing that anybody knows of. */
  public static Activity none() {
    return new Activity(new TreeMap<>(), new TreeMap<>());
  }
}
