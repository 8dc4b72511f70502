package io.github.micropacker.corpus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Examines one image wholly: each training once, each granularity of each training. */
final class Examination {

  private final Examiner examiner;

  Examination(Examiner examiner) {
    this.examiner = examiner;
  }

  /** The original of the complete training is what all micro images are measured against. */
  Finding of(Specimen specimen) {
    Instant begun = Instant.now();
    Checks original = examiner.train(specimen, Training.COMPLETE);
    examiner.train(specimen, Training.PARTIAL);
    List<Verdict> verdicts = new ArrayList<>();
    for (Training training : Training.values()) {
      for (Granularity granularity : Granularity.values()) {
        verdicts.add(examiner.judge(specimen, training, granularity, original));
      }
    }
    return new Finding(specimen.name(), verdicts, Duration.between(begun, Instant.now()));
  }
}
