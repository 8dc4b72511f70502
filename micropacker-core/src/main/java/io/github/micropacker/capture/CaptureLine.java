package io.github.micropacker.capture;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** One line of a capture, in the words of {@code docs/formats.md}. */
public sealed interface CaptureLine {

  /** The first line. */
  record Header(CaptureHeader header) implements CaptureLine {}

  /** What a container did to a file; a plain path is one too. */
  record Event(FileEvent event) implements CaptureLine {}

  /** The system calls that a container made. */
  record Syscalls(String container, SortedSet<String> names) implements CaptureLine {

    public Syscalls {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
  }

  /** The ports on which a container accepted connections. */
  record Accepted(String container, SortedSet<String> ports) implements CaptureLine {

    public Accepted {
      ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
    }
  }

  /** A tracer's word that what follows of a container happened after it was ready. */
  record Ready(String container) implements CaptureLine {}

  /** How many events of a container came after it was ready. */
  record SinceReady(String container, long events) implements CaptureLine {}

  /** The last line. */
  record Footer(long events, long lost, long unresolved, SortedSet<String> unknown)
      implements CaptureLine {

    public Footer {
      unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
    }
  }
}
