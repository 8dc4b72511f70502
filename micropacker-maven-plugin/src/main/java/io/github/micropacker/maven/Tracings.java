package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.capture.ListTracer;
import io.github.micropacker.capture.SysdigSettings;
import io.github.micropacker.capture.SysdigTracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Tracing;
import java.nio.file.Path;
import java.util.List;

/** Finds the tracer that the user names. */
record Tracings(Engine engine, String tracer, long buffer) {

  private static final List<String> NAMES = List.of("auto", "ebpf", "sysdig", "list");

  /** Refuse a name that is none, also for goals that trace nothing. */
  static void check(String tracer, long buffer) {
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

  Tracing of(Target target) {
    Path files = target.options().files();
    return switch (tracer) {
      case "auto" -> files == null ? ebpf() : list(files);
      case "ebpf" -> ebpf();
      case "sysdig" -> sysdig();
      case "list" -> {
        if (files == null) {
          throw new MicropackerException(
              "cannot trace '%s' with tracer 'list': no list is named; set <files> or -Dmicropacker.files"
                  .formatted(target.image()));
        }
        yield list(files);
      }
      default -> throw unknown(tracer);
    };
  }

  private Tracing ebpf() {
    return new Tracing("ebpf", new AgentTracer(engine), buffer);
  }

  private Tracing sysdig() {
    String path = System.getenv().getOrDefault("PATH", "");
    return new Tracing("sysdig", SysdigTracer.of(engine, SysdigSettings.standard(), path), buffer);
  }

  private Tracing list(Path files) {
    return new Tracing("list", new ListTracer(files), buffer);
  }
}
