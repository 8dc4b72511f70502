package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.util.ArrayList;
import java.util.List;

/** Listens with the first of several tracers that can. */
public final class AutoTracer implements Tracer {

  private static final String CURE =
      "mend what one of them lacks (mvn micropacker:doctor), or pack from what was seen elsewhere: micropacker.capture or micropacker.files";

  private final List<Candidate> candidates;

  /** Try these in their order. */
  public AutoTracer(List<Candidate> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  /**
   * One that may be able to listen.
   *
   * @param name what it is called in messages
   */
  public record Candidate(String name, Tracer tracer) {}

  @Override
  public TraceSession start(TraceRequest request) {
    List<MicropackerException> failures = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (Candidate each : candidates) {
      try {
        return chosen(each.tracer().start(request), refusals);
      } catch (MicropackerException ex) {
        failures.add(ex);
        refusals.add("%s: %s".formatted(each.name(), why(ex)));
      }
    }
    throw refused(request, refusals, failures);
  }

  private static TraceSession chosen(TraceSession session, List<String> refusals) {
    if (refusals.isEmpty()) {
      return session;
    }
    return new ChosenSession(session, session.listener().remarking(String.join("; ", refusals)));
  }

  private static String why(MicropackerException ex) {
    return ex instanceof TracerRefusedException refused
        ? refused.why()
        : String.valueOf(ex.getMessage());
  }

  private static MicropackerException refused(
      TraceRequest request, List<String> refusals, List<MicropackerException> failures) {
    MicropackerException last = failures.remove(failures.size() - 1);
    if (failures.isEmpty()) {
      return last;
    }
    failures.forEach(last::addSuppressed);
    return new TracerRefusedException(
        request.image().reference(),
        "no tracer can listen here (%s)".formatted(String.join("; ", refusals)),
        CURE,
        last);
  }

  /** A session of a tracer that was not the first choice. */
  private record ChosenSession(TraceSession session, Listener listener) implements TraceSession {

    @Override
    public Capture stop() {
      return session.stop();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
