package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.EngineFacts;
import io.github.micropacker.engine.Label;
import java.util.ArrayList;
import java.util.List;
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

  /** As the user writes it. */
  static final String NAME = "sysdig";

  /** Least first; the second is for hosts on which the probe's library may not lock its memory. */
  private static final List<List<String>> CAPABILITIES =
      List.of(List.of("SYS_ADMIN"), List.of("SYS_ADMIN", "SYS_RESOURCE"));

  private final Engine engine;
  private final SysdigSettings settings;
  private final boolean near;
  private final boolean pulls;

  private SysdigTracer(Engine engine, SysdigSettings settings, boolean near, boolean pulls) {
    this.engine = engine;
    this.settings = settings;
    this.near = near;
    this.pulls = pulls;
  }

  /** Listen in a side container on the engine: nothing mounted, no driver built. */
  public static SysdigTracer inContainer(Engine engine, SysdigSettings settings) {
    return new SysdigTracer(engine, settings, false, true);
  }

  /** Listen with the settings' program of this host, which has to be the engine's too. */
  public static SysdigTracer onHost(Engine engine, SysdigSettings settings) {
    return new SysdigTracer(engine, settings, true, false);
  }

  /**
   * List the ways in which sysdig may listen: with this host's program if the settings name one and
   * the engine is here too, then in a side container.
   *
   * @param pulls whether an image that the engine lacks may be pulled
   */
  public static List<AutoTracer.Candidate> candidates(
      Engine engine, SysdigSettings settings, boolean pulls) {
    List<AutoTracer.Candidate> candidates = new ArrayList<>();
    if (!settings.program().isEmpty() && engine.facts().address().startsWith(LOCAL)) {
      candidates.add(
          new AutoTracer.Candidate(
              "%s '%s' on this host".formatted(NAME, settings.program()),
              onHost(engine, settings)));
    }
    candidates.add(
        new AutoTracer.Candidate(
            "%s in a container of '%s'".formatted(NAME, settings.image()),
            new SysdigTracer(engine, settings, false, pulls)));
    return candidates;
  }

  @Override
  public TraceSession start(TraceRequest request) {
    return near ? startOnHost(request) : startInContainer(request);
  }

  private TraceSession startOnHost(TraceRequest request) {
    EngineFacts facts = engine.facts();
    if (!facts.address().startsWith(LOCAL)) {
      throw new MicropackerException(
          "cannot trace image '%s' with this host's '%s': the engine at '%s' is on another host; let sysdig run in a side container"
              .formatted(request.image().reference(), settings.program(), facts.address()));
    }
    return start(
        request,
        () ->
            SysdigProcess.start(
                request.directory(), SysdigScript.tracing(settings.program(), settings)));
  }

  private TraceSession startInContainer(TraceRequest request) {
    provideImage(request);
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

  private void provideImage(TraceRequest request) {
    if (engine.findImage(settings.image()).isPresent()) {
      return;
    }
    if (!pulls) {
      throw new TracerRefusedException(
          request.image().reference(),
          NAME,
          "the engine does not have image '%s'".formatted(settings.image()),
          "pull it, or name another by micropacker.sysdigImage",
          null);
    }
    engine.pull(settings.image());
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
        SysdigScript.tracing(NAME, settings),
        new TreeSet<>(capabilities));
  }
}
