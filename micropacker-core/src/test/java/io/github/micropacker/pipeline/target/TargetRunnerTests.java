package io.github.micropacker.pipeline.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.FakeEngine;
import io.github.micropacker.engine.FakeProgram;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests for {@link TargetRunner}. */
class TargetRunnerTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web:1.2");
  private static final List<String> COMMAND = List.of("/app");
  private static final FakeProgram SERVES =
      inside -> {
        inside.stdout().write("loading\nready in 3 s\n".getBytes(StandardCharsets.UTF_8));
        new CountDownLatch(1).await();
        return 0;
      };
  private static final FakeProgram DIES =
      inside -> {
        inside.stdout().write("no configuration\n".getBytes(StandardCharsets.UTF_8));
        return 3;
      };

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final FakeEngine engine =
      new FakeEngine().withImage(IMAGE, ImageConfig.empty(), files -> {});

  @Test
  void startWhenPortIsFreeTellsWhereItIs() {
    RunningTarget target = start(SERVES, plan(List.of("8000")));
    assertThat(target.ports()).containsOnlyKeys("8000/tcp");
    assertThat(target.host()).isEqualTo("127.0.0.1");
  }

  @Test
  void startLabelsItsContainer() {
    RunningTarget target = start(SERVES, plan(List.of()));
    assertThat(engine.inspect(target.container()).labels()).containsEntry("run", "r1");
  }

  @Test
  void startWhenLogMatchesReturns() {
    WaitCondition log = new WaitCondition.Log(Pattern.compile("^ready in \\d", Pattern.MULTILINE));
    assertThat(start(SERVES, plan(List.of(), log)).image()).isEqualTo(IMAGE);
  }

  @Test
  void startWhenPortIsInUseThrowsException() {
    start(SERVES, plan(List.of("8080:80")));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(SERVES, plan(List.of("8080:80"))))
        .withMessageStartingWith("cannot start a container of 'acme/web:1.2': Docker answered 500")
        .withMessageEndingWith("name another in <ports> of <run>, or none for a free one");
  }

  @Test
  void startWhenContainerDiesThrowsExceptionWithItsLastLines() {
    WaitCondition log = new WaitCondition.Log(Pattern.compile("ready"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(DIES, plan(List.of(), log)))
        .withMessage(
            "cannot use the container of 'acme/web:1.2': it ended with exit code 3 before log"
                + " 'ready' came true; correct <run>, or the image; its last lines:\n"
                + "  | no configuration");
  }

  @Test
  void startWhenContainerDiesAtOnceThrowsExceptionWithoutAnyWait() {
    engine.withProgram(COMMAND, DIES);
    TargetRunner runner =
        new TargetRunner(engine, new Readiness(engine, new PauseToTheEnd()), lines::add);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> runner.start(IMAGE, plan(List.of()), Map.of("run", "r1")))
        .withMessage(
            "cannot use the container of 'acme/web:1.2': it ended with exit code 3 before it was"
                + " asked anything; correct <run>, or the image; its last lines:\n"
                + "  | no configuration");
  }

  @Test
  void startWhenHealthIsAwaitedOfImageWithoutCheckThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(SERVES, plan(List.of(), new WaitCondition.Healthy())))
        .withMessage(
            "cannot wait until the container of 'acme/web:1.2' is healthy: its image has no health"
                + " check; take <healthy> out of <wait>, or add a HEALTHCHECK to the image");
  }

  @Test
  void startWhenWaitNeverComesTrueThrowsExceptionWithState() {
    WaitCondition log = new WaitCondition.Log(Pattern.compile("never"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(SERVES, plan(List.of(), log)))
        .withMessageStartingWith(
            "cannot use the container of 'acme/web:1.2': log 'never' did not come true within 60 s,"
                + " it is running, health none; correct <wait>, or raise its <timeout>; its last"
                + " lines:");
  }

  @Test
  void startWhenExitIsAwaitedReturnsAfterIt() {
    RunningTarget target = start(DIES, plan(List.of(), new WaitCondition.Exit(3)));
    assertThat(engine.inspect(target.container()).state()).isEqualTo("exited");
  }

  @Test
  void startWhenAnotherExitIsAwaitedThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(DIES, plan(List.of(), new WaitCondition.Exit(0))))
        .withMessageContaining("it ended with exit code 3 before exit '0' came true");
  }

  @Test
  void startWhenPortOfWaitIsNotPublishedThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(SERVES, plan(List.of("80"), new WaitCondition.Tcp("81"))))
        .withMessageEndingWith("it is not published; add it to <ports>");
  }

  @Test
  void startLooksAtShortTimesFirst() {
    FakePause pause = new FakePause();
    engine.withProgram(COMMAND, SERVES);
    WaitCondition never = new WaitCondition.Log(Pattern.compile("never"));
    TargetRunner runner = new TargetRunner(engine, new Readiness(engine, pause), lines::add);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> runner.start(IMAGE, plan(List.of(), never), Map.of()).close());
    assertThat(pause.slept).startsWith(10L, 20L, 40L, 80L, 100L, 100L);
  }

  @Test
  void stopEndsTheContainer() {
    LiveTarget live = live(SERVES, plan(List.of()));
    live.stop();
    RunningTarget target = live.running();
    assertThat(engine.findContainer(target.container()).map(Container::state)).contains("exited");
  }

  private RunningTarget start(FakeProgram program, RunPlan plan) {
    return live(program, plan).running();
  }

  private LiveTarget live(FakeProgram program, RunPlan plan) {
    engine.withProgram(COMMAND, program);
    Readiness readiness = new Readiness(engine, new FakePause());
    TargetRunner runner = new TargetRunner(engine, readiness, lines::add);
    return runner.start(IMAGE, plan, Map.of("run", "r1"));
  }

  private static RunPlan plan(List<String> ports, WaitCondition... waits) {
    return new RunPlan(
        ports.stream().map(PortRequest::of).toList(),
        new TreeMap<>(),
        COMMAND,
        null,
        List.of(waits),
        Duration.ofSeconds(60),
        RunOptions.standard());
  }

  /** Sleeps until every container has ended. */
  private final class PauseToTheEnd implements Pause {

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void sleep(Duration duration) {
      engine
          .containers(new Label("run", "r1"))
          .forEach(
              container -> assertThat(engine.await(container, Duration.ofMinutes(1))).isPresent());
    }
  }

  /** A clock that goes a hundred times faster than time. */
  private static final class FakePause implements Pause {

    private final List<Long> slept = new ArrayList<>();
    private long nanos;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void sleep(Duration duration) {
      LockSupport.parkNanos(1_000_000);
      slept.add(duration.toMillis());
      nanos += duration.toNanos();
    }
  }
}
