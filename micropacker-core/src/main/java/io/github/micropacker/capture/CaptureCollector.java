package io.github.micropacker.capture;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Folds lines of one image into a capture: it grows with what is distinct only. */
final class CaptureCollector {

  private final SortedSet<FileEvent> events = new TreeSet<>();
  private final SortedMap<String, SortedSet<String>> syscalls = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> accepted = new TreeMap<>();
  private final SortedMap<String, Long> sinceReady = new TreeMap<>();
  private final SortedSet<String> unknown = new TreeSet<>();
  private @Nullable CaptureHeader header;
  private long lost;
  private long unresolved;

  void add(CaptureLine line) {
    if (line instanceof CaptureLine.Header each) {
      header = header == null ? each.header() : header.mergedWith(each.header());
    } else if (line instanceof CaptureLine.Event each) {
      events.add(each.event());
    } else if (line instanceof CaptureLine.Syscalls each) {
      syscalls.computeIfAbsent(each.container(), id -> new TreeSet<>()).addAll(each.names());
    } else if (line instanceof CaptureLine.Accepted each) {
      accepted.computeIfAbsent(each.container(), id -> new TreeSet<>()).addAll(each.ports());
    } else if (line instanceof CaptureLine.SinceReady each) {
      sinceReady.merge(each.container(), each.events(), Math::max);
    } else if (line instanceof CaptureLine.Footer each) {
      lost += each.lost();
      unresolved += each.unresolved();
      unknown.addAll(each.unknown());
    }
  }

  /** Give what was added; without a header, it was a list. */
  Capture collected() {
    return new Capture(
        header == null ? CaptureHeader.list() : header,
        events,
        syscalls,
        lost,
        unresolved,
        unknown,
        new Activity(accepted, sinceReady));
  }
}
