package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;

/** What to say of events that a tracer lost. */
final class Losses {

  private Losses() {}

  /** Why they were lost and how to lose none, as a part of a sentence. */
  static String cure(Capture capture, long bufferBytes) {
    if (capture.header().tracer().equals("sysdig")) {
      return "for sysdig did not keep up with all that its host did; trace again where less runs beside it, or by micropacker.tracer=ebpf";
    }
    String now = bufferBytes == 0 ? "" : " (now %d bytes)".formatted(bufferBytes);
    return "for the kernel's buffer was full; enlarge it by micropacker.buffer" + now;
  }
}
