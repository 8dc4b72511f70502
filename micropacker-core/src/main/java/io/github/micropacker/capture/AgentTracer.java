package io.github.micropacker.capture;

import io.github.micropacker.Meanwhile;
import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Listens with our own agent, in a side container on the engine that runs the image's containers:
 * nothing mounted, nothing pulled, no more rights than eBPF needs.
 */
public final class AgentTracer implements Tracer {

  /** As the user writes it. */
  static final String NAME = "ebpf";

  private static final String COMMAND = "trace";
  private static final Duration READY = Duration.ofSeconds(10);

  /** Least first; the second is for engines and profiles that do not know the first. */
  static final List<List<String>> CAPABILITIES =
      List.of(List.of("BPF", "PERFMON"), List.of("SYS_ADMIN"));

  private final Engine engine;
  private final Duration patience;
  private final List<List<String>> capabilities;

  /** Listen on an engine; after ten seconds without an event it is taken for one that cannot. */
  public AgentTracer(Engine engine) {
    this(engine, READY, CAPABILITIES);
  }

  AgentTracer(Engine engine, Duration patience, List<List<String>> capabilities) {
    this.engine = engine;
    this.patience = patience;
    this.capabilities = capabilities;
  }

  @Override
  public TraceSession start(TraceRequest request) {
    String image = AgentImage.on(engine).toString();
    List<MicropackerException> refusals = new ArrayList<>();
    for (List<String> each : capabilities) {
      try {
        return start(request, spec(image, request, new TreeSet<>(each)));
      } catch (MicropackerException ex) {
        refusals.add(ex);
      }
    }
    MicropackerException last = refusals.remove(refusals.size() - 1);
    refusals.forEach(last::addSuppressed);
    throw last;
  }

  private TraceSession start(TraceRequest request, ContainerSpec spec) {
    AgentSession session = open(request, spec);
    try {
      session.awaitReady(patience);
      return session;
    } catch (MicropackerException ex) {
      session.close();
      throw ex;
    }
  }

  private AgentSession open(TraceRequest request, ContainerSpec spec) {
    SideContainer side = SideContainer.create(engine, spec);
    Meanwhile<ContainerOrigins> origins =
        Meanwhile.begin("listen to the engine", () -> new ContainerOrigins(engine, request));
    try {
      side.start();
      return new AgentSession(request, side, origins.result());
    } catch (MicropackerException ex) {
      end(side, origins);
      throw ex;
    }
  }

  /** What was begun before a failure ends with it. */
  private static void end(SideContainer side, Meanwhile<ContainerOrigins> origins) {
    try (side) {
      origins.result().close();
    }
  }

  private static ContainerSpec spec(
      String image, TraceRequest request, SortedSet<String> capabilities) {
    SortedMap<String, String> labels = new TreeMap<>(request.labels());
    labels.put(Label.AGENT, COMMAND);
    return new ContainerSpec(
        image,
        labels,
        null,
        null,
        null,
        command(request.bufferBytes()),
        null,
        null,
        new TreeMap<>(),
        List.of(),
        capabilities,
        true,
        true);
  }

  private static List<String> command(long bufferBytes) {
    List<String> command = new ArrayList<>(List.of(COMMAND, "-format", "jsonl"));
    if (bufferBytes > 0) {
      command.addAll(List.of("-buffer", Long.toString(bufferBytes)));
    }
    return command;
  }
}
