package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Label;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests for {@link AgentTracer}. */
class AgentTracerTests {

  private static final List<String> NEW = List.of("BPF", "PERFMON", "SYS_ADMIN");
  private static final List<String> OLD = List.of("SYS_ADMIN");

  @Test
  void startMakesAttachedContainerWithLeastCapabilities() {
    ScriptedEngine engine = new ScriptedEngine(NEW, new ScriptedAgent().saysHeader());
    start(engine).close();
    ContainerSpec spec = engine.created.get(0);
    assertThat(engine.created).hasSize(1);
    assertThat(spec.image()).matches("micropacker/agent:[0-9a-f]{12}");
    assertThat(spec.cmd()).containsExactly("trace", "-format", "jsonl");
    assertThat(spec.capabilities()).containsExactly("BPF", "PERFMON");
    assertThat(spec.labels()).isEqualTo(Map.of(Label.RUN, "7", Label.AGENT, "trace"));
    assertThat(spec.attached()).isTrue();
    assertThat(spec.isolated()).isTrue();
  }

  @Test
  void startWhenEngineIsOldAsksForSysAdmin() {
    ScriptedEngine engine = new ScriptedEngine(OLD, new ScriptedAgent().saysHeader());
    start(engine).close();
    assertThat(engine.created.get(1).capabilities()).containsExactly("SYS_ADMIN");
  }

  @Test
  void startWhenLeastDoesNotSufficeAsksForSysAdmin() {
    ScriptedEngine engine =
        new ScriptedEngine(
            NEW, new ScriptedAgent().ends("refused"), new ScriptedAgent().saysHeader());
    start(engine).close();
    assertThat(engine.created).hasSize(2);
    assertThat(engine.containers).isEmpty();
  }

  @Test
  void startTwiceLoadsImageOnce() {
    ScriptedEngine engine =
        new ScriptedEngine(NEW, new ScriptedAgent().saysHeader(), new ScriptedAgent().saysHeader());
    start(engine).close();
    start(engine).close();
    assertThat(engine.loaded).singleElement().satisfies(size -> assertThat(size).isPositive());
  }

  @Test
  void startWhenBufferIsGivenPassesIt() {
    ScriptedEngine engine = new ScriptedEngine(NEW, new ScriptedAgent().saysHeader());
    TraceRequest request =
        new TraceRequest(SampleImages.WEB, new TreeMap<>(), 4096, Path.of("target"));
    new AgentTracer(engine.engine()).start(request).close();
    assertThat(engine.created.get(0).cmd())
        .containsExactly("trace", "-format", "jsonl", "-buffer", "4096");
  }

  @Test
  void startWhenKernelRefusesSaysAgentsSentenceAndAlternatives() {
    ScriptedEngine engine =
        new ScriptedEngine(
            OLD,
            new ScriptedAgent()
                .ends(
                    "micropacker: cannot trace by eBPF: the kernel has no BTF; use another, or"
                        + " choose the tracer sysdig or list\n"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(engine))
        .withMessage(
            "cannot trace image 'acme/web:1.2' with tracer 'ebpf': the kernel has no BTF; use"
                + " another; or take another tracer: -Dmicropacker.tracer=sysdig, or -Dmicropacker.tracer=list"
                + " with a list of files");
    assertThat(engine.containers).isEmpty();
    assertThat(engine.listeners).isEmpty();
  }

  @Test
  void startWhenAgentSaysNothingTellsHowItEnded() {
    ScriptedEngine engine = new ScriptedEngine(OLD, new ScriptedAgent().ends("exec format error"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(engine))
        .withMessageContaining(
            "its side container side-2 ended with exit code 1 and said \"exec format error\"");
  }

  @Test
  void startWhenNoEventComesGivesUpInTime() {
    ScriptedEngine engine = new ScriptedEngine(OLD, new ScriptedAgent());
    AgentTracer tracer =
        new AgentTracer(engine.engine(), Duration.ofMillis(20), AgentTracer.CAPABILITIES);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> tracer.start(request()))
        .withMessageContaining("it saw no event within 0 s");
    assertThat(engine.containers).isEmpty();
  }

  @Test
  void stopWhenContainersAreLabelledGoesByTheirLabels() {
    ScriptedAgent agent = new ScriptedAgent().saysHeader();
    ScriptedEngine engine = new ScriptedEngine(NEW, agent);
    try (TraceSession session = start(engine)) {
      engine.makes("labelled", SampleImages.WEB, Map.of(Label.RUN, "7"));
      engine.makes("neighbours", SampleImages.WEB, Map.of(Label.RUN, "8"));
      engine.makes("twin", SampleImages.OTHER, Map.of(Label.TARGET, SampleImages.WEB.id().value()));
      agent.says("labelled", "/a").says("neighbours", "/b").says("twin", "/c");
      assertThat(session.stop().containers()).containsExactly("labelled", "twin");
    }
  }

  @Test
  void stopKeepsContainersOfImageOnly() {
    ScriptedAgent agent = new ScriptedAgent().saysHeader();
    ScriptedEngine engine = new ScriptedEngine(NEW, agent);
    engine.has("before", SampleImages.WEB, Map.of());
    try (TraceSession session = start(engine)) {
      engine.makes("ours", SampleImages.WEB, Map.of());
      engine.makes("theirs", SampleImages.OTHER, Map.of());
      engine.makes("agents", SampleImages.WEB, Map.of(Label.AGENT, "pack"));
      agent.says("ours", "/a").says("theirs", "/b").says("agents", "/c").says("before", "/d");
      agent.says("theirs", "/e").says("ours", "/a");
      Capture capture = session.stop();
      assertThat(capture.paths()).containsExactly("/a", "/d");
      assertThat(capture.containers()).containsExactly("before", "ours");
      assertThat(agent.ignored).containsExactly("agents", "theirs");
      assertThat(capture.unknownContainers()).isEmpty();
    }
    assertThat(engine.containers).isEmpty();
    assertThat(engine.listeners).isEmpty();
  }

  @Test
  void stopNamesImageAndKernel() {
    ScriptedEngine engine = new ScriptedEngine(NEW, new ScriptedAgent().saysHeader());
    assertThat(start(engine).stop().header())
        .isEqualTo(
            new CaptureHeader("ebpf", "6.1.0", SampleImages.WEB.id().value(), "acme/web:1.2"));
  }

  @Test
  void stopWhenContainerIsGoneStillKnowsItsImage() {
    ScriptedAgent agent = new ScriptedAgent().saysHeader();
    ScriptedEngine engine = new ScriptedEngine(NEW, agent);
    TraceSession session = start(engine);
    engine.makes("short", SampleImages.WEB, Map.of());
    agent.says("short", "/a");
    awaitOrigins(session);
    engine.loses("short");
    assertThat(session.stop().paths()).containsExactly("/a");
  }

  @Test
  void stopWhenOriginIsUnknownSaysSo() {
    ScriptedAgent agent = new ScriptedAgent().saysHeader();
    TraceSession session = start(new ScriptedEngine(NEW, agent));
    agent.says("gone", "/a").says("", "/b");
    Capture capture = session.stop();
    assertThat(capture.events()).isEmpty();
    assertThat(capture.unknownContainers()).containsExactly("gone");
    assertThat(capture.unresolved()).isEqualTo(2);
  }

  @Test
  void stopKeepsWhatWasLost() {
    ScriptedEngine engine =
        new ScriptedEngine(
            NEW, new ScriptedAgent("{\"events\":0,\"lost\":7,\"unresolved\":0}").saysHeader());
    assertThat(start(engine).stop().lost()).isEqualTo(7);
  }

  @Test
  void stopWhenAgentDiedSaysHow() {
    ScriptedAgent agent = new ScriptedAgent("").saysHeader();
    ScriptedEngine engine = new ScriptedEngine(NEW, agent);
    TraceSession session = start(engine);
    agent.ends("killed");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(session::stop)
        .withMessage(
            "cannot trace image 'acme/web:1.2' to the end: its side container side-1 ended with"
                + " exit code 1 and said \"killed\"; run the tests again; was the container"
                + " killed, or the engine restarted?")
        .withStackTraceContaining("its end is missing");
    assertThat(engine.containers).isEmpty();
  }

  @Test
  void stopWhenAgentWasToldToEndBeforeRefusesItsFooter() {
    ScriptedAgent agent = new ScriptedAgent().saysHeader().says("ours", "/a").saysFooter();
    TraceSession session = start(new ScriptedEngine(NEW, agent));
    awaitFooter(session);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(session::stop)
        .withMessageContaining("its side container was told to end before the tests did");
  }

  private static void awaitFooter(TraceSession session) {
    ((AgentSession) session).stream().footer().join();
  }

  private static void awaitOrigins(TraceSession session) {
    ((AgentSession) session).origins().of("short").join();
  }

  private static TraceSession start(ScriptedEngine engine) {
    return new AgentTracer(engine.engine()).start(request());
  }

  private static TraceRequest request() {
    return TraceRequest.of(SampleImages.WEB, Map.of(Label.RUN, "7"), Path.of("target"));
  }
}
