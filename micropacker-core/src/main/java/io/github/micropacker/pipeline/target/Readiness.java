package io.github.micropacker.pipeline.target;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.Engine;
import java.time.Duration;
import java.util.stream.Collectors;

/** Waits until a container is what its plan asks for, or says why it never will be. */
final class Readiness {

  /** Between two looks: short at first, for many are ready at once, then longer and longer. */
  private static final Duration FIRST_STEP = Duration.ofMillis(10);

  private static final Duration LONGEST_STEP = Duration.ofMillis(100);

  /** Programs that lack something say so at once; nobody waits for one that may yet die. */
  private static final Duration FIRST_MOMENT = Duration.ofMillis(300);

  private static final int LAST_LINES = 20;

  private final Engine engine;
  private final Pause pause;
  private final Probe probe;

  Readiness(Engine engine, Pause pause) {
    this.engine = engine;
    this.pause = pause;
    this.probe = new Probe(engine);
  }

  /** Return when all conditions hold; without any, when the container runs. */
  void await(RunningTarget target, RunPlan plan) {
    long end = pause.nanos() + plan.timeout().toNanos();
    if (plan.waits().isEmpty()) {
      pause.sleep(FIRST_MOMENT);
      checkAlive(target, engine.inspect(target.container()), "it was asked anything");
    }
    for (WaitCondition condition : plan.waits()) {
      await(target, condition, plan, end);
    }
  }

  private void await(RunningTarget target, WaitCondition condition, RunPlan plan, long end) {
    Duration step = FIRST_STEP;
    while (true) {
      Container container = engine.inspect(target.container());
      if (probe.holds(condition, target, plan, container)) {
        return;
      }
      checkHealth(target, condition, container);
      if (!(condition instanceof WaitCondition.Exit) || ended(container)) {
        checkAlive(target, container, condition + " came true");
      }
      if (pause.nanos() >= end) {
        throw timedOut(target, condition, plan, container);
      }
      pause.sleep(step);
      step = longer(step);
    }
  }

  private static Duration longer(Duration step) {
    Duration twice = step.multipliedBy(2);
    return twice.compareTo(LONGEST_STEP) < 0 ? twice : LONGEST_STEP;
  }

  private static void checkHealth(
      RunningTarget target, WaitCondition condition, Container container) {
    if (condition instanceof WaitCondition.Healthy && container.health().equals("none")) {
      throw new MicropackerException(
          "cannot wait until the container of '%s' is healthy: its image has no health check; take <healthy> out of <wait>, or add a HEALTHCHECK to the image"
              .formatted(target.image()));
    }
  }

  private void checkAlive(RunningTarget target, Container container, String moment) {
    if (ended(container)) {
      throw new MicropackerException(
          "cannot use the container of '%s': it ended with exit code %d before %s%s; correct <run>, or the image%s"
              .formatted(
                  target.image(),
                  container.exitCode(),
                  moment,
                  container.error().isEmpty() ? "" : " (" + container.error() + ")",
                  lastLines(container)));
    }
  }

  private static boolean ended(Container container) {
    return container.state().equals("exited") || container.state().equals("dead");
  }

  private MicropackerException timedOut(
      RunningTarget target, WaitCondition condition, RunPlan plan, Container container) {
    return new MicropackerException(
        "cannot use the container of '%s': %s did not come true within %d s, it is %s, health %s; correct <wait>, or raise its <timeout>%s"
            .formatted(
                target.image(),
                condition,
                plan.timeout().toSeconds(),
                container.state(),
                container.health(),
                lastLines(container)));
  }

  private String lastLines(Container container) {
    String log = engine.logs(container.id(), LAST_LINES);
    if (log.isBlank()) {
      return "; it wrote nothing";
    }
    return log.lines().collect(Collectors.joining("\n  | ", "; its last lines:\n  | ", ""));
  }
}
