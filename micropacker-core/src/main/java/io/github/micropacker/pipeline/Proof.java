package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureReader;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.capture.NoTracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
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
  private final Target target;
  private final Tracing tracing;
  private final Image original;
  private final List<Round> rounds = new ArrayList<>();
  private final SortedSet<String> healed = new TreeSet<>();
  private boolean traced = true;

  Proof(Engine engine, Target target, Tracing tracing) {
    this.engine = engine;
    this.target = target;
    this.tracing = tracing;
    this.original = engine.inspect(target.image().inTaggedForm());
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
  int add(int number, Image micro, TestCounts counts, Capture capture, PackLog log) {
    Workspace workspace = target.workspace();
    CaptureWriter.write(capture, workspace.microCapture());
    traced = !capture.header().tracer().equals(NoTracer.NAME);
    if (counts.proves() && traced) {
      CaptureCheck.ofMicro(target, micro).check(capture);
    }
    SortedSet<String> asked = new CounterExamples(manifest()).find(seen(), capture);
    rounds.add(new Round(number, micro.id(), counts, asked));
    if (target.options().kept() != null) {
      warnOfOldCapture(log, capture, asked);
    }
    return asked.size();
  }

  private void warnOfOldCapture(PackLog log, Capture micro, SortedSet<String> asked) {
    SortedSet<String> lacking = new NewTouches(manifest()).find(seen(), micro);
    lacking.addAll(asked);
    if (!lacking.isEmpty()) {
      log.outdated(target.image(), lacking);
    }
  }

  /** Add what was asked for and make the image anew; false if nothing new was asked for. */
  boolean heal(Packing packing) {
    Round last = rounds.get(rounds.size() - 1);
    if (!healed.addAll(last.askedFor())) {
      return false;
    }
    HealedFile.write(healed, target.workspace().healed());
    packing.pack(original, target, seen());
    return true;
  }

  /** Write what came of it, good or bad. */
  Report write() {
    Workspace workspace = target.workspace();
    VerificationFile.write(verification(), workspace.verification());
    Image micro = engine.inspect(target.micro().inTaggedForm());
    Report report = new Report(original, micro, manifest(), seen(), verification());
    new ReportFiles(workspace.directory()).writeVerified(report);
    return report;
  }

  /** The proof, if it is one. */
  Verification judged() {
    Verification verification = verification();
    if (!verification.passed()) {
      throw new UnprovedException(
          "cannot accept micro image '%s': %s; %s"
              .formatted(
                  target.micro(),
                  verification.last().tests().complaint(),
                  cure(verification.last().askedFor())));
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
    return new Verification(target.image(), target.micro(), rounds, healed);
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
