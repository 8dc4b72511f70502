package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureReader;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.capture.NoTracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
import io.github.micropacker.pipeline.exercise.ExerciseResult;
import io.github.micropacker.pipeline.exercise.HealthExercise;
import io.github.micropacker.report.Coverage;
import io.github.micropacker.report.CoverageGap;
import io.github.micropacker.report.Report;
import io.github.micropacker.report.ReportFiles;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.RootFs;
import io.github.micropacker.verification.CounterExamples;
import io.github.micropacker.verification.NewTouches;
import io.github.micropacker.verification.Round;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.UnprovedException;
import io.github.micropacker.verification.Verification;
import io.github.micropacker.verification.VerificationFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gathers what the rounds say of one micro image. */
final class Proof {

  private static final int MOST_NAMED = 20;

  private final Engine engine;
  private final PackLog log;
  private final Target target;
  private final Tracing tracing;
  private final Image original;
  private final List<Round> rounds = new ArrayList<>();
  private final SortedSet<String> healedBefore;
  private final SortedSet<String> healed = new TreeSet<>();
  private boolean traced = true;
  private boolean healthUnknown;

  Proof(Engine engine, PackLog log, Target target, Tracing tracing) {
    this.engine = engine;
    this.log = log;
    this.target = target;
    this.tracing = tracing;
    this.original = engine.inspect(target.image().inTaggedForm());
    this.healedBefore = HealedFile.read(target.workspace().healed());
  }

  Target target() {
    return target;
  }

  Tracing tracing() {
    return tracing;
  }

  Image original() {
    return original;
  }

  /** How long the stages took, with the proof itself. */
  StageTimes times(Duration proof) {
    Path file = target.workspace().seconds();
    StageTimes times = StageTimes.of(file).with(StageTimes.Stage.VERIFY, proof);
    times.write(file);
    return times;
  }

  /** Take in what a round brought; gives how many files were asked for. */
  int add(int number, Trial trial, TestCounts counts) {
    Capture capture = trial.run().stop();
    CaptureWriter.write(capture, target.workspace().microCapture());
    healthUnknown = isHealthUnknown(trial.run().exercised());
    traced = !capture.header().tracer().equals(NoTracer.NAME);
    Capture seen = seen();
    SortedSet<String> asked = new CounterExamples(manifest()).find(seen, capture);
    Round round =
        new Round(number, trial.micro().id(), counts, asked).withTrouble(trouble(number, trial));
    if (round.proves() && traced) {
      CaptureCheck.ofMicro(target, trial.micro()).check(capture);
    }
    rounds.add(round);
    if (target.options().kept() != null || CaptureCheck.isOfAnother(seen, original)) {
      warnOfOldCapture(capture, asked);
    }
    return asked.size();
  }

  /** One that failed is trouble; here nothing came of it at all. */
  private boolean isHealthUnknown(List<ExerciseResult> results) {
    return RunFile.find(target.workspace().run())
        .filter(run -> run.passed(HealthExercise.NAME))
        .filter(run -> results.stream().noneMatch(ExerciseResult::isHealthCheck))
        .isPresent();
  }

  private void warnOfOldCapture(Capture micro, SortedSet<String> asked) {
    SortedSet<String> lacking = new NewTouches(manifest()).find(seen(), micro);
    lacking.addAll(asked);
    if (!lacking.isEmpty()) {
      log.outdated(target.image(), lacking);
    }
  }

  private String trouble(int number, Trial trial) {
    if (!trial.trouble().isEmpty()) {
      return trial.trouble();
    }
    String trouble =
        RunFile.find(target.workspace().run())
            .flatMap(run -> WarmUp.findTrouble(run, trial.run().exercised()))
            .orElse("");
    if (!trouble.isEmpty()) {
      log.troubled(number, target.micro(), trouble);
    }
    return trouble;
  }

  /** Add what was asked for and make the image anew; false if nothing new was asked for. */
  boolean heal(Packing packing) {
    int last = rounds.size() - 1;
    SortedSet<String> more = new TreeSet<>(rounds.get(last).askedFor());
    more.removeAll(allHealed());
    if (more.isEmpty()) {
      return false;
    }
    rounds.set(last, rounds.get(last).withHealed(more));
    healed.addAll(more);
    HealedFile.write(allHealed(), target.workspace().healed());
    packing.pack(original, target, seen());
    return true;
  }

  private SortedSet<String> allHealed() {
    SortedSet<String> all = new TreeSet<>(healedBefore);
    all.addAll(healed);
    return all;
  }

  /** Keep for the next build what helped this one, and tell of what was asked for in vain. */
  void keepHealed() {
    Verification verification = verification();
    SortedSet<String> helped = allHealed();
    helped.removeAll(verification.unhealed());
    Path file = target.options().healFile();
    if (file != null && !helped.equals(HealedFile.read(file))) {
      HealedFile.write(helped, file);
      log.keptHealed(helped, file);
    }
    if (!verification.unhealed().isEmpty()) {
      log.unhealed(verification);
    }
  }

  /** Write what the rounds brought before something went wrong; the last of them proves nothing. */
  void breakOff(String why) {
    if (rounds.isEmpty()) {
      return;
    }
    int last = rounds.size() - 1;
    rounds.set(last, rounds.get(last).withTrouble("what came after it broke off: " + why));
    VerificationFile.write(verification(), target.workspace().verification());
    if (!healed.isEmpty()) {
      log.unproved(target.micro(), new HealedSoFar(target, healed));
    }
  }

  /** Write what came of it, good or bad. */
  Report write() {
    Workspace workspace = target.workspace();
    VerificationFile.write(verification(), workspace.verification());
    Image micro = engine.inspect(target.micro().inTaggedForm());
    Report report = new Report(original, micro, manifest(), seen(), verification(), gaps());
    new ReportFiles(workspace.directory()).writeVerified(report);
    return report;
  }

  private List<CoverageGap> gaps() {
    List<CoverageGap> gaps = new ArrayList<>(Packing.gaps(target, original, seen(), manifest()));
    if (healthUnknown) {
      CoverageGap gap = Coverage.unhealthy(original.config());
      log.uncovered(target.micro(), gap);
      gaps.add(gap);
    }
    return gaps;
  }

  /** Whether it is one. */
  boolean passed() {
    return verification().passed();
  }

  /** The proof, if it is one. */
  Verification judged() {
    Verification verification = verification();
    if (!verification.passed()) {
      throw new UnprovedException(
          "cannot accept micro image '%s': %s; %s%s"
              .formatted(
                  target.micro(),
                  verification.last().complaint(),
                  cure(verification.last().askedFor()),
                  healed.isEmpty() ? "" : "; " + new HealedSoFar(target, healed).words()));
    }
    return verification;
  }

  private Manifest manifest() {
    return Manifest.of(target.workspace().directory().resolve(RootFs.MANIFEST));
  }

  private Capture seen() {
    return CaptureReader.read(target.workspace().capture());
  }

  private Verification verification() {
    return new Verification(target.image(), target.micro(), rounds, healedBefore);
  }

  private String cure(SortedSet<String> asked) {
    if (!traced) {
      return "nobody can trace here, so what it lacks is not known: trace the tests where one can (mvn micropacker:doctor), and keep the new capture.jsonl";
    }
    if (asked.isEmpty()) {
      return "it asked for no file that the original has: see the reports of the tests, or keep more by <includes>";
    }
    int more = asked.size() - MOST_NAMED;
    return "it asked in vain for %s%s: keep them by <includes>, or take them out of <excludes>"
        .formatted(
            String.join(", ", asked.stream().limit(MOST_NAMED).toList()),
            more > 0 ? " and %d more".formatted(more) : "");
  }
}
