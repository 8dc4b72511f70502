package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.capture.AutoTracer;
import io.github.micropacker.capture.AutoTracer.Candidate;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.capture.KeptTracer;
import io.github.micropacker.capture.NoTracer;
import io.github.micropacker.capture.SysdigSettings;
import io.github.micropacker.capture.SysdigTracer;
import io.github.micropacker.capture.Tracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Tracing;
import java.util.ArrayList;
import java.util.List;

/** Finds the tracer that the user names. */
record Tracings(String tracer, long buffer, SysdigSettings sysdig) {

  private static final List<String> NAMES = List.of("auto", "ebpf", "sysdig", "list");

  /** Refuses what no goal can work with, also one that traces nothing. */
  Tracings {
    if (!NAMES.contains(tracer)) {
      throw unknown(tracer);
    }
    if (buffer < 0) {
      throw new MicropackerException(
          "cannot trace with a buffer of '%d' bytes: it is less than none; set micropacker.buffer to a number of bytes, or to 0"
              .formatted(buffer));
    }
  }

  private static MicropackerException unknown(String tracer) {
    return new MicropackerException(
        "cannot trace with '%s': there is no such tracer; set micropacker.tracer to auto, ebpf, sysdig or list"
            .formatted(tracer));
  }

  /** How the run on the original is watched: not at all where it was seen before. */
  Tracing of(Engine engine, Target target) {
    CaptureFiles kept = target.options().kept();
    if (kept == null && tracer.equals("list")) {
      throw new MicropackerException(
          "cannot trace '%s' with tracer 'list': no list is named; set <files> or -Dmicropacker.files, or -Dmicropacker.captures"
              .formatted(target.image()));
    }
    return kept == null ? live(engine) : tracing(new KeptTracer(engine, kept));
  }

  /**
   * How the run on the micro image is watched. Where the original was seen before, perhaps because
   * nobody can trace here, its tests are proof enough.
   */
  Tracing ofTrial(Engine engine, Target target) {
    if (target.options().kept() == null) {
      return of(engine, target);
    }
    return switch (tracer) {
      case "list" -> tracing(new NoTracer());
      case "auto" -> {
        List<Candidate> candidates = candidates(engine);
        candidates.add(new Candidate(NoTracer.NAME, new NoTracer()));
        yield tracing(new AutoTracer(candidates));
      }
      default -> live(engine);
    };
  }

  private Tracing live(Engine engine) {
    return switch (tracer) {
      case "ebpf" -> tracing(new AgentTracer(engine));
      case "sysdig" -> tracing(new AutoTracer(SysdigTracer.candidates(engine, sysdig, true)));
      default -> tracing(new AutoTracer(candidates(engine)));
    };
  }

  /** Nobody asked for sysdig here, so no image of it is pulled. */
  private List<Candidate> candidates(Engine engine) {
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(new Candidate("ebpf", new AgentTracer(engine)));
    candidates.addAll(SysdigTracer.candidates(engine, sysdig, false));
    return candidates;
  }

  private Tracing tracing(Tracer with) {
    return new Tracing(tracer, with, buffer);
  }
}
