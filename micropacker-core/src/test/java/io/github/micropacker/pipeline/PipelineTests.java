package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.CaptureReader;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Listener;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.capture.Tracer;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.engine.FakeProgram;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.ClientProcess;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link Pipeline}: how a run begins and ends. */
class PipelineTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final FakeEngine engine =
      new FakeEngine()
          .withImage(NAME, ImageConfig.empty(), files -> {})
          .withProgram(List.of(), inside -> 1);
  private final List<String> lines = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  @TempDir private Path directory;

  @Test
  void startLeavesNoteOfTheRun() {
    try (TracedRun run = pipeline().start(target(null), tracing(0))) {
      assertThat(RunFile.find(target(null).workspace().run()))
          .contains(new RunRecord(run.id(), NAME, "ebpf", null, NOW));
    }
  }

  @Test
  void startRemovesWhatDeadBuildsLeft() {
    ClientProcess self = ClientProcess.current();
    ClientProcess dead = new ClientProcess(self.host(), self.pid(), Instant.EPOCH);
    Map<String, String> labels = Map.of(Label.RUN, "r0", Label.CLIENT, dead.toString());
    engine.create(ContainerSpec.of(NAME.toString(), labels));
    pipeline().start(target(null), tracing(0)).close();
    assertThat(engine.containers(Label.run("r0"))).isEmpty();
    assertThat(lines).contains("Removed 1 thing that a dead build had left on the engine");
  }

  @Test
  void startWhenContainerDiesClosesTracerAndRemovesContainer() {
    WaitCondition never = new WaitCondition.Log(Pattern.compile("never"));
    Target target = target(RunPlan.of(List.of(), List.of(never)));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> pipeline().start(target, tracing(0)).close())
        .withMessageContaining("it ended with exit code 1");
    assertThat(closed).contains("closed");
    assertThat(engine.containers(new Label(Label.RUN, ""))).isEmpty();
  }

  @Test
  void startMakesContainerWhileTracerStarts() {
    FakeEngine serving = engine.withProgram(List.of(), PipelineTests::serve);
    Tracer waiting =
        request -> {
          await(() -> !serving.containers(new Label(Label.RUN, "")).isEmpty());
          return tracing(0).tracer().start(request);
        };
    try (TracedRun run = pipeline().start(served(), new Tracing("ebpf", waiting, 0))) {
      assertThat(run.findTarget()).isPresent();
    }
  }

  @Test
  void startWhenTracerFailsRemovesWhatWasMadeMeanwhile() {
    Tracer failing =
        request -> {
          throw new MicropackerException("no");
        };
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> pipeline().start(served(), new Tracing("ebpf", failing, 0)).close())
        .withMessage("no");
    assertThat(engine.containers(new Label(Label.RUN, ""))).isEmpty();
  }

  @Test
  void stopKeepsWhatWasSeen() {
    Target target = target(null);
    TracedRun run = pipeline().start(target, tracing(0));
    Capture capture = pipeline().stop(run, target, tracing(0));
    assertThat(CaptureReader.read(target.workspace().capture())).isEqualTo(capture);
    assertThat(target.workspace().files()).hasContent("/app");
  }

  @Test
  void stopNotesHowLongTheStagesTook() {
    Target target = target(null);
    pipeline().stop(pipeline().start(target, tracing(0)), target, tracing(0));
    assertThat(StageTimes.of(target.workspace().seconds()))
        .hasToString("start 0.0 s, tests 0.0 s, stop 0.0 s");
  }

  @Test
  void stopWhenEventsWereLostKeepsThemAndThrowsException() {
    Target target = target(null);
    TracedRun run = pipeline().start(target, tracing(7));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> pipeline().stop(run, target, tracing(7)))
        .withMessage(
            "cannot trust the capture of 'acme/web:1.2': 7 events were lost, for the kernel's buffer was full; enlarge it by micropacker.buffer (now 4096 bytes), or accept the loss by micropacker.failOnLost=false");
    assertThat(Files.exists(target.workspace().capture())).isTrue();
  }

  private static int serve(FakeProgram.Inside inside) throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Target served() {
    return target(RunPlan.of(List.of(), List.of()));
  }

  private Pipeline pipeline() {
    PackLog log = PackLog.to(lines::add);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Pipeline(engine, log, clock, new Runs(engine, run -> Watchdog.none()));
  }

  private Target target(@Nullable RunPlan plan) {
    return new Target(
        NAME,
        ImageReference.of("acme/web:1.2-micro"),
        plan,
        new PackOptions(null, PackPolicy.standard()),
        Workspace.of(directory, NAME));
  }

  private Tracing tracing(long lost) {
    FileEvent event = new FileEvent("c", Operation.EXEC, "/app", "/app");
    CaptureHeader header = new CaptureHeader("ebpf", "6.1", "", "");
    Capture capture = new Capture(header, new TreeSet<>(Set.of(event)), new TreeMap<>(), lost, 0);
    return new Tracing("ebpf", request -> new Session(capture, closed), 4096);
  }

  private record Session(Capture capture, List<String> closed) implements TraceSession {

    @Override
    public Listener listener() {
      return new Listener("ebpf", "", List.of());
    }

    @Override
    public Capture stop() {
      return capture;
    }

    @Override
    public void close() {
      closed.add("closed");
    }
  }
}
