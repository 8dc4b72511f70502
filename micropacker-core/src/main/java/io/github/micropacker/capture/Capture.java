package io.github.micropacker.capture;

import io.github.micropacker.image.Image;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen of one image's containers, in the order of {@code docs/formats.md}.
 *
 * @param syscalls names of the system calls by container id
 * @param lost events that the tracer knows it lost
 * @param unresolved events whose path it could not tell
 * @param unknownContainers containers whose events were left out, because nobody could tell which
 *     image they were made from
 * @param activity what tests did beside touching files
 */
public record Capture(
    CaptureHeader header,
    SortedSet<FileEvent> events,
    SortedMap<String, SortedSet<String>> syscalls,
    long lost,
    long unresolved,
    SortedSet<String> unknownContainers,
    Activity activity) {

  public Capture {
    events = Collections.unmodifiableSortedSet(new TreeSet<>(events));
    syscalls = copy(syscalls);
    unknownContainers = Collections.unmodifiableSortedSet(new TreeSet<>(unknownContainers));
  }

  /** A capture that tells of files only. */
  public Capture(
      CaptureHeader header,
      SortedSet<FileEvent> events,
      SortedMap<String, SortedSet<String>> syscalls,
      long lost,
      long unresolved,
      SortedSet<String> unknownContainers) {
    this(header, events, syscalls, lost, unresolved, unknownContainers, Activity.none());
  }

  /** A capture in which the image of each container is known. */
  public Capture(
      CaptureHeader header,
      SortedSet<FileEvent> events,
      SortedMap<String, SortedSet<String>> syscalls,
      long lost,
      long unresolved) {
    this(header, events, syscalls, lost, unresolved, new TreeSet<>());
  }

  private static SortedMap<String, SortedSet<String>> copy(
      SortedMap<String, SortedSet<String>> syscalls) {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    syscalls.forEach(
        (id, names) -> copy.put(id, Collections.unmodifiableSortedSet(new TreeSet<>(names))));
    return Collections.unmodifiableSortedMap(copy);
  }

  /** Put captures of one image together: all that any of them saw. */
  public static Capture merge(List<Capture> captures) {
    CaptureCollector collector = new CaptureCollector();
    captures.forEach(capture -> capture.lines().forEach(collector::add));
    return collector.collected();
  }

  /** The same, as of an image that its tracer could not know. */
  Capture of(Image image) {
    return of(image.id().value(), image.reference().toString());
  }

  Capture of(String image, String reference) {
    return new Capture(
        header.of(image, reference),
        events,
        syscalls,
        lost,
        unresolved,
        unknownContainers,
        activity);
  }

  /** The same without some of its containers. */
  Capture without(Set<String> others) {
    SortedSet<FileEvent> left = new TreeSet<>(events);
    left.removeIf(event -> others.contains(event.container()));
    SortedMap<String, SortedSet<String>> calls = new TreeMap<>(syscalls);
    calls.keySet().removeAll(others);
    return new Capture(header, left, calls, lost, unresolved, unknownContainers, activity);
  }

  /** Containers that were seen. */
  public Set<String> containers() {
    return events.stream()
        .map(FileEvent::container)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Paths that were touched, not those that were missed; sorted by their bytes, each once. */
  public List<String> paths() {
    return events.stream()
        .filter(event -> event.operation() != Operation.MISS)
        .map(FileEvent::path)
        .distinct()
        .sorted(PathText.ORDER)
        .toList();
  }

  private long count() {
    return (long) events.size()
        + syscalls.size()
        + activity.accepted().size()
        + activity.sinceReady().size();
  }

  /** The lines that a file of this capture has. */
  Stream<CaptureLine> lines() {
    return Stream.of(
            Stream.of(new CaptureLine.Header(header)),
            events.stream().map(CaptureLine.Event::new),
            syscalls.entrySet().stream()
                .map(each -> new CaptureLine.Syscalls(each.getKey(), each.getValue())),
            activity.accepted().entrySet().stream()
                .map(each -> new CaptureLine.Accepted(each.getKey(), each.getValue())),
            activity.sinceReady().entrySet().stream()
                .map(each -> new CaptureLine.SinceReady(each.getKey(), each.getValue())),
            Stream.of(new CaptureLine.Footer(count(), lost, unresolved, unknownContainers)))
        .flatMap(Function.identity());
  }
}
