package io.github.micropacker.verification;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.rootfs.EntryKind;
import io.github.micropacker.rootfs.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what a micro image was wrongly denied: files that its run missed, that the original's run
 * did not miss, and that the original has.
 */
public final class CounterExamples {

  private final Manifest manifest;

  public CounterExamples(Manifest manifest) {
    this.manifest = manifest;
  }

  /** Compare the run on the micro image with the run on the original. */
  public SortedSet<String> find(Capture original, Capture micro) {
    SortedSet<String> missed = misses(micro);
    missed.removeAll(misses(original));
    if (missed.isEmpty()) {
      return missed;
    }
    LinkWalk walk = new LinkWalk(links());
    List<LinkWalk.Way> ways = missed.stream().map(walk::walk).toList();
    return deniedOf(ways);
  }

  private static SortedSet<String> misses(Capture capture) {
    return capture.events().stream()
        .filter(event -> event.operation() == Operation.MISS)
        .map(event -> event.path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, String> links() {
    Map<String, String> links = new TreeMap<>();
    manifest.forEach(
        entry -> {
          if (entry.kind() == EntryKind.LINK) {
            links.put(entry.path(), entry.target());
          }
        });
    return links;
  }

  private SortedSet<String> deniedOf(List<LinkWalk.Way> ways) {
    Set<String> asked = new HashSet<>();
    ways.forEach(way -> asked.addAll(way.crossed()));
    Set<String> present = new HashSet<>();
    Set<String> dropped = new HashSet<>();
    manifest.forEach(
        entry -> {
          if (entry.kind() != EntryKind.ABSENT && asked.contains(entry.path())) {
            present.add(entry.path());
            if (!entry.kept()) {
              dropped.add(entry.path());
            }
          }
        });
    return ways.stream()
        .filter(way -> present.contains(way.end()))
        .filter(way -> way.crossed().stream().anyMatch(dropped::contains))
        .map(LinkWalk.Way::asked)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
