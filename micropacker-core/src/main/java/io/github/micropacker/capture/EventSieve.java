package io.github.micropacker.capture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sorts events by container and keeps those of one image. It grows with what is distinct in
 * containers that are, or may still turn out to be, of that image.
 */
final class EventSieve {

  private final ContainerOrigins origins;
  private final Map<String, Set<CaptureLine>> held = new HashMap<>();
  private final Map<String, Long> sinceReady = new HashMap<>();
  private long homeless;

  EventSieve(ContainerOrigins origins) {
    this.origins = origins;
  }

  void add(CaptureLine line) {
    if (line instanceof CaptureLine.Event each) {
      add(each.event().container(), line);
    } else if (line instanceof CaptureLine.Syscalls each) {
      add(each.container(), line);
    } else if (line instanceof CaptureLine.Accepted each) {
      add(each.container(), line);
    } else if (line instanceof CaptureLine.Ready each) {
      sinceReady.put(each.container(), 0L);
    }
  }

  private void add(String container, CaptureLine line) {
    if (container.isEmpty()) {
      homeless++;
    } else if (origins.of(container).getNow(Origin.UNKNOWN) == Origin.OTHER) {
      held.remove(container);
    } else if (held.computeIfAbsent(container, id -> new HashSet<>()).add(line)
        && line instanceof CaptureLine.Event) {
      sinceReady.computeIfPresent(container, (id, count) -> count + 1);
    }
  }

  /** Give what belongs to the image; waits until each container's origin is clear. */
  Capture sifted(CaptureHeader header, CaptureLine.Footer footer) {
    CaptureCollector collector = new CaptureCollector();
    collector.add(new CaptureLine.Header(header));
    collector.add(footer);
    TreeSet<String> unknown = new TreeSet<>();
    new TreeMap<>(held)
        .forEach(
            (container, lines) -> {
              switch (origins.of(container).join()) {
                case IMAGE -> {
                  lines.forEach(collector::add);
                  Optional.ofNullable(sinceReady.get(container))
                      .map(count -> new CaptureLine.SinceReady(container, count))
                      .ifPresent(collector::add);
                }
                case UNKNOWN -> unknown.add(container);
                case OTHER -> {}
              }
            });
    collector.add(new CaptureLine.Footer(0, 0, homeless, unknown));
    return collector.collected();
  }
}
