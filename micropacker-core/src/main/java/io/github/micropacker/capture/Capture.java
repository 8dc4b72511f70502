package io.github.micropacker.capture;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was seen of one image's containers, in the order of {@code docs/formats.md}.
 *
 * @param syscalls names of the system calls by container id
 * @param lost events that the tracer knows it lost
 * @param unresolved events whose path it could not tell
 */
public record Capture(
    CaptureHeader header,
    SortedSet<FileEvent> events,
    SortedMap<String, SortedSet<String>> syscalls,
    long lost,
    long unresolved) {

  public Capture {
    events = Collections.unmodifiableSortedSet(new TreeSet<>(events));
    syscalls = Collections.unmodifiableSortedMap(new TreeMap<>(syscalls));
  }

  /** Containers that were seen. */
  public Set<String> containers() {
    return events.stream()
        .map(FileEvent::container)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Paths that were touched, not those that were missed; sorted, each once. */
  public List<String> paths() {
    return events.stream()
        .filter(event -> event.operation() != Operation.MISS)
        .map(FileEvent::path)
        .distinct()
        .sorted()
        .toList();
  }
}
