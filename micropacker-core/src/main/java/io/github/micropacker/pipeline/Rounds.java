package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.NoTracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
import io.github.micropacker.verification.TestCounts;
import java.util.ArrayList;
import java.util.List;

/** Runs one round of the tests on all micro images together, for tests may need them together. */
final class Rounds {

  private final Engine engine;
  private final PackLog log;
  private final Runs runs;
  private final TestRunner tests;

  Rounds(Engine engine, PackLog log, Runs runs, TestRunner tests) {
    this.engine = engine;
    this.log = log;
    this.runs = runs;
    this.tests = tests;
  }

  /** Put all on trial, and give each proof what came of it. */
  void run(int number, List<Proof> proofs) {
    List<Trial> trials = new ArrayList<>();
    try (ComposeContainers compose = new ComposeContainers(engine)) {
      proofs.forEach(proof -> trials.add(begin(proof)));
      TrialCounts counts = test(number, trials);
      compose.check(trials, tests);
      int asked = 0;
      for (int i = 0; i < trials.size(); i++) {
        asked += proofs.get(i).add(number, trials.get(i), counts.each().get(i));
      }
      log.tested(number, counts.all(), asked);
    } finally {
      trials.forEach(trial -> trial.run().close());
    }
  }

  /** Tests cannot talk to an image that did not become ready, and say nothing about it. */
  private TrialCounts test(int number, List<Trial> trials) {
    List<Trial> broken = trials.stream().filter(trial -> !trial.trouble().isEmpty()).toList();
    if (broken.isEmpty()) {
      return tests.run(number, trials);
    }
    broken.forEach(trial -> log.troubled(number, trial.target().micro(), trial.trouble()));
    return TrialCounts.shared(TestCounts.passed(0), trials);
  }

  private Trial begin(Proof proof) {
    Target target = proof.target();
    Image micro =
        engine
            .findImage(target.micro().inTaggedForm())
            .orElseThrow(
                () ->
                    new MicropackerException(
                        "cannot verify micro image '%s': the engine does not have it; run the goal pack before"
                            .formatted(target.micro())));
    TracedRun run = runs.listen(micro, target, proof.tracing());
    String trouble = started(run, micro, target);
    if (run.listener().tracer().equals(NoTracer.NAME)) {
      log.tracing(target.micro(), run.listener(), run.findTarget().orElse(null));
    }
    return new Trial(target, proof.original(), micro, run, trouble);
  }

  /** Start what the tests need; an image that cannot is one to be healed, and no end. */
  private String started(TracedRun run, Image micro, Target target) {
    try {
      runs.begin(run, micro, target.micro(), target);
      return "";
    } catch (MicropackerException ex) {
      return "it did not become ready: " + ex.getMessage();
    }
  }
}
