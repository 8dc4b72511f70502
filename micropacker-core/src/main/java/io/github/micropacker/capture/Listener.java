package io.github.micropacker.capture;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who listens in a session.
 *
 * @param tracer its name, as the user writes it
 * @param blindSpots what it cannot see, in words; empty where that is nothing to speak of
 * @param remarks sentences that whoever takes its capture should know
 */
public record Listener(String tracer, String blindSpots, List<String> remarks) {

  static final Listener EBPF = new Listener(AgentTracer.NAME, "", List.of());

  static final Listener SYSDIG =
      new Listener(
          SysdigTracer.NAME,
          "readlink, statx, faccessat, truncate, utimensat, extended attributes, inotify, the ELF interpreter, io_uring",
          List.of());

  public Listener {
    remarks = List.copyOf(remarks);
  }

  /** Nobody: what was seen is there already, or nothing is to be seen. */
  static Listener nobody(String name, List<String> remarks) {
    return new Listener(name, "", remarks);
  }

  /** The same, with another sentence before its own. */
  Listener remarking(String remark) {
    return new Listener(
        tracer, blindSpots, Stream.concat(Stream.of(remark), remarks.stream()).toList());
  }
}
