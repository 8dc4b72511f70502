package io.github.micropacker.capture;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Listens to nobody and sees nothing: for tests that prove without being traced. */
public final class NoTracer implements Tracer {

  /** What a capture of nobody has for a tracer. */
  public static final String NAME = "none";

  @Override
  public TraceSession start(TraceRequest request) {
    CaptureHeader header = new CaptureHeader(NAME, "", "", "").of(request.image());
    return new KeptSession(
        new Capture(header, new TreeSet<>(), new TreeMap<>(), 0, 0),
        Listener.nobody(NAME, List.of()));
  }
}
