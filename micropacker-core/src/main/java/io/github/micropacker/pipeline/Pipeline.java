package io.github.micropacker.pipeline;

import io.github.micropacker.Meanwhile;
import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
import io.github.micropacker.microimage.MicroImage;
import io.github.micropacker.pipeline.StageTimes.Stage;
import io.github.micropacker.pipeline.cleanup.ClientProcess;
import io.github.micropacker.pipeline.cleanup.Leftovers;
import io.github.micropacker.pipeline.cleanup.RunContainers;
import io.github.micropacker.pipeline.cleanup.RunScope;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.verification.Verification;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The one class that knows the order of the steps: start, stop, pack, verify. */
public final class Pipeline {

  private final Engine engine;
  private final PackLog log;
  private final Clock clock;
  private final Runs runs;

  public Pipeline(Engine engine, PackLog log, Watchdog.Kennel kennel) {
    this(engine, log, Clock.systemUTC(), new Runs(engine, kennel, log::said));
  }

  Pipeline(Engine engine, PackLog log, Clock clock, Runs runs) {
    this.engine = engine;
    this.log = log;
    this.clock = clock;
    this.runs = runs;
  }

  /** Begin the run of the tests on the original. */
  public TracedRun start(Target target, Tracing tracing) {
    Instant begin = clock.instant();
    Image image = engine.inspect(target.image().inTaggedForm());
    ExcludeCheck.check(target, image);
    Meanwhile<Integer> left =
        Meanwhile.begin("remove what builds have left", () -> clear(target.workspace()));
    TracedRun run = runs.start(image, target.image(), target, tracing, left::result);
    tellCleared(left.result());
    RunningTarget container = run.findTarget().orElse(null);
    log.tracing(target.image(), run.listener(), container);
    Instant now = clock.instant();
    RunRecord record =
        new RunRecord(run.id(), target.image(), run.listener().tracer(), container, now);
    RunFile.write(record.with(run.exercised()), target.workspace().run());
    note(target, Stage.START, begin, now);
    if (container != null) {
      checkExercised(run, target);
    }
    return run;
  }

  private void checkExercised(TracedRun run, Target target) {
    try {
      WarmUp.check(target, run.exercised(), log);
    } catch (MicropackerException ex) {
      run.close();
      throw ex;
    }
  }

  /** End it and keep what was seen. */
  public Capture stop(TracedRun run, Target target, Tracing tracing) {
    Instant begin = clock.instant();
    RunFile.find(target.workspace().run())
        .ifPresent(record -> note(target, Stage.TESTS, record.started(), begin));
    Capture capture = run.stop();
    CaptureWriter.write(capture, target.workspace().capture());
    CaptureWriter.writeFiles(capture, target.workspace().files());
    log.captured(capture);
    note(target, Stage.STOP, begin, clock.instant());
    if (run.findTarget().isEmpty()) {
      takeDown(run, target);
    }
    if (capture.lost() > 0 && !target.options().policy().allowLost()) {
      throw new MicropackerException(
          "cannot trust the capture of '%s': %d events were lost, %s, or accept the loss by micropacker.failOnLost=false"
              .formatted(
                  target.image(), capture.lost(), Losses.cure(capture, tracing.bufferBytes())));
    }
    return capture;
  }

  /** What was exercised in containers that the tests made is known in the end only. */
  private void takeDown(TracedRun run, Target target) {
    Path file = target.workspace().run();
    RunFile.find(file).ifPresent(record -> RunFile.write(record.with(run.exercised()), file));
    WarmUp.check(target, run.exercised(), log);
  }

  /** Make the micro image of what was seen, or of what a list says. */
  public MicroImage pack(Target target) {
    Instant begin = clock.instant();
    MicroImage micro = new Packing(engine, log, runs).packAnew(target);
    note(target, Stage.PACK, begin, clock.instant());
    return micro;
  }

  /** Put captures of one image together, in a file and in a list beside it. */
  public Capture merge(CaptureFiles kept, Path file) {
    try (RunScope scope = runs.open()) {
      return new Merging(() -> engine, scope.labels(), log).merge(kept, file);
    }
  }

  /** Run the tests on micro images together, and heal each where it lacks something. */
  public List<Verification> verify(Map<Target, Tracing> targets, int healRounds, TestRunner tests) {
    return new Proving(engine, log, runs, clock).prove(targets, healRounds, tests);
  }

  private static void note(Target target, Stage stage, Instant begin, Instant end) {
    Path file = target.workspace().seconds();
    StageTimes.of(file).with(stage, Duration.between(begin, end)).write(file);
  }

  /** Send a micro image that was proved to its registry. */
  public void push(Target target) {
    log.pushing(target.micro());
    engine.push(target.micro());
  }

  /** What they left may hold the ports of the container to come. */
  private int clear(Workspace workspace) {
    new RunContainers(engine, workspace.kept()).remove();
    RunFile.findOld(workspace.run())
        .ifPresent(old -> new RunContainers(engine, old.run()).remove());
    return new Leftovers(engine, ClientProcess.current(), clock).remove();
  }

  private void tellCleared(int left) {
    if (left > 0) {
      log.cleared(left);
    }
  }
}
