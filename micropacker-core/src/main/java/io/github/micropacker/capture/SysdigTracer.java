package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.EngineFacts;
import io.github.micropacker.engine.Label;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Listens with sysdig: one on the engine's own host, or one in a side container. What it cannot see
 * is in {@code docs/sysdig.md}.
 */
public final class SysdigTracer implements Tracer {

  private static final String LOCAL = "unix:";
  private static final String SYSDIG = "sysdig";

  /** Least first; the second is for hosts on which the probe's library may not lock its memory. */
  private static final List<List<String>> CAPABILITIES =
      List.of(List.of("SYS_ADMIN"), List.of("SYS_ADMIN", "SYS_RESOURCE"));

  private final Engine engine;
  private final SysdigSettings settings;
  private final String program;

  private SysdigTracer(Engine engine, SysdigSettings settings, String program) {
    this.engine = engine;
    this.settings = settings;
    this.program = program;
  }

  /** Listen in a side container on the engine: nothing mounted, no driver built. */
  public static SysdigTracer inContainer(Engine engine, SysdigSettings settings) {
    return new SysdigTracer(engine, settings, "");
  }

  /** Listen with a program of this host, which has to be the engine's too. */
  public static SysdigTracer onHost(Engine engine, SysdigSettings settings, String program) {
    return new SysdigTracer(engine, settings, program);
  }

  /**
   * Listen with this host's sysdig, where there is one and the engine is here too; else in a side
   * container.
   *
   * @param searchPath directories of programs, as in {@code PATH}
   */
  public static SysdigTracer of(Engine engine, SysdigSettings settings, String searchPath) {
    Optional<Path> program =
        engine.facts().address().startsWith(LOCAL) ? findProgram(searchPath) : Optional.empty();
    return program
        .map(each -> onHost(engine, settings, each.toString()))
        .orElseGet(() -> inContainer(engine, settings));
  }

  private static Optional<Path> findProgram(String searchPath) {
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .map(directory -> Path.of(directory, SYSDIG))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public TraceSession start(TraceRequest request) {
    return program.isEmpty() ? startInContainer(request) : startOnHost(request);
  }

  private TraceSession startOnHost(TraceRequest request) {
    EngineFacts facts = engine.facts();
    if (!facts.address().startsWith(LOCAL)) {
      throw new MicropackerException(
          "cannot trace image '%s' with this host's '%s': the engine at '%s' is on another host; let sysdig run in a side container"
              .formatted(request.image().reference(), program, facts.address()));
    }
    return start(
        request,
        () -> SysdigProcess.start(request.directory(), SysdigScript.tracing(program, settings)));
  }

  private TraceSession startInContainer(TraceRequest request) {
    if (engine.findImage(settings.image()).isEmpty()) {
      engine.pull(settings.image());
    }
    List<MicropackerException> refusals = new ArrayList<>();
    for (List<String> capabilities : CAPABILITIES) {
      try {
        return start(request, () -> SysdigContainer.start(engine, spec(request, capabilities)));
      } catch (MicropackerException ex) {
        refusals.add(ex);
      }
    }
    throw told(refusals);
  }

  /** What sysdig says of itself tells more than that the engine does not give it more rights. */
  private static MicropackerException told(List<MicropackerException> refusals) {
    MicropackerException told =
        refusals.stream()
            .filter(each -> !(each instanceof EngineException))
            .reduce((before, after) -> after)
            .orElseGet(() -> refusals.get(0));
    refusals.stream().filter(each -> each != told).forEach(told::addSuppressed);
    return told;
  }

  private TraceSession start(TraceRequest request, Supplier<SysdigShell> shell) {
    String kernel = engine.facts().kernel();
    ContainerOrigins origins = new ContainerOrigins(engine, request);
    try {
      SysdigSession session = new SysdigSession(request, settings, shell.get(), origins, kernel);
      awaitReady(session);
      return session;
    } catch (MicropackerException ex) {
      origins.close();
      throw ex;
    }
  }

  private static void awaitReady(SysdigSession session) {
    try {
      session.awaitReady();
    } catch (MicropackerException ex) {
      session.close();
      throw ex;
    }
  }

  private ContainerSpec spec(TraceRequest request, List<String> capabilities) {
    SortedMap<String, String> labels = new TreeMap<>(request.labels());
    labels.put(Label.AGENT, "trace");
    return SysdigContainer.spec(
        settings.image(),
        labels,
        SysdigScript.tracing(SYSDIG, settings),
        new TreeSet<>(capabilities));
  }
}
