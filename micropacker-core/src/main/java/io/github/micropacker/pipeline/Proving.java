package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.report.Report;
import io.github.micropacker.verification.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the tests on micro images round by round, until they lack nothing or time is up. */
final class Proving {

  private final Engine engine;
  private final PackLog log;
  private final Runs runs;
  private final Clock clock;

  Proving(Engine engine, PackLog log, Runs runs, Clock clock) {
    this.engine = engine;
    this.log = log;
    this.runs = runs;
    this.clock = clock;
  }

  /** Prove them, or say what speaks against them. */
  List<Verification> prove(Map<Target, Tracing> targets, int healRounds, TestRunner tests) {
    Instant begin = clock.instant();
    List<Proof> proofs = new ArrayList<>();
    targets.forEach((target, tracing) -> proofs.add(new Proof(engine, log, target, tracing)));
    log.testing(targets.keySet().stream().map(Target::micro).toList());
    try {
      run(new Rounds(engine, log, runs, tests), proofs, healRounds);
    } catch (MicropackerException ex) {
      proofs.forEach(proof -> proof.breakOff(String.valueOf(ex.getMessage())));
      throw ex;
    }
    List<Report> reports = proofs.stream().map(Proof::write).toList();
    proofs.stream().filter(Proof::passed).forEach(Proof::keepHealed);
    List<Verification> verifications = proofs.stream().map(Proof::judged).toList();
    Duration time = Duration.between(begin, clock.instant());
    for (int i = 0; i < reports.size(); i++) {
      log.verified(reports.get(i), proofs.get(i).times(time));
    }
    return verifications;
  }

  private void run(Rounds rounds, List<Proof> proofs, int healRounds) {
    int number = 1;
    rounds.run(number, proofs);
    while (number <= healRounds && heal(proofs)) {
      number++;
      rounds.run(number, proofs);
    }
  }

  private boolean heal(List<Proof> proofs) {
    boolean any = false;
    for (Proof proof : proofs) {
      any |= proof.heal(new Packing(engine, log, runs));
    }
    return any;
  }
}
