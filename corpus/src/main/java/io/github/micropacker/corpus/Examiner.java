package io.github.micropacker.corpus;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.PackLog;
import io.github.micropacker.pipeline.PackOptions;
import io.github.micropacker.pipeline.Pipeline;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.TracedRun;
import io.github.micropacker.pipeline.Tracing;
import io.github.micropacker.pipeline.Workspace;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.rootfs.RootFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Trains, packs and judges one image, by the steps that the plugin's goals take. */
final class Examiner {

  private final Engine engine;
  private final Pipeline pipeline;
  private final Path work;

  /**
   * Examine on an engine.
   *
   * @param work the directory that captures, manifests and logs are left in
   */
  Examiner(Engine engine, Path work) {
    this.engine = engine;
    this.pipeline = new Pipeline(engine, PackLog.to(line -> {}), run -> Watchdog.none());
    this.work = work;
  }

  /** Let the complete script judge the original: a check that fails there is a fault of its own. */
  Checks original(Specimen specimen) {
    return flawless(
        specimen,
        new Script(specimen.script(Training.COMPLETE))
            .run(specimen.image(), log(specimen, "original")));
  }

  /** Run a script on the original while it is traced, and keep the capture. */
  Checks train(Specimen specimen, Training training) {
    Target target = target(specimen, training, Granularity.STANDARD);
    Tracing tracing = new Tracing("ebpf", new AgentTracer(engine), 0);
    try (TracedRun run = pipeline.start(target, tracing)) {
      Script script = new Script(specimen.script(training));
      Checks checks = script.run(specimen.image(), log(specimen, training.word()));
      pipeline.stop(run, target, tracing);
      return flawless(specimen, checks);
    }
  }

  /** Pack what was seen in a training, and let the complete script judge the micro image. */
  Verdict judge(Specimen specimen, Training training, Granularity granularity, Checks original) {
    Target target = target(specimen, training, granularity);
    share(target(specimen, training, Granularity.STANDARD).workspace(), target.workspace());
    Instant begun = Instant.now();
    ImageReference micro = pipeline.pack(target).image().reference();
    Duration packing = Duration.between(begun, Instant.now());
    try {
      String of = training.word() + "-" + granularity.word();
      Checks checks = new Script(specimen.script(Training.COMPLETE)).run(micro, log(specimen, of));
      return new Verdict(
          training,
          granularity,
          Manifest.of(target.workspace().directory().resolve(RootFs.MANIFEST)).totals(),
          checks.against(original),
          packing);
    } finally {
      engine.removeImage(micro);
    }
  }

  private Target target(Specimen specimen, Training training, Granularity granularity) {
    ImageReference micro = specimen.micro(training, granularity);
    PackPolicy policy = PackPolicy.standard().withGranularity(granularity.word());
    return new Target(
        specimen.image(),
        micro,
        null,
        new PackOptions(null, policy),
        new Workspace(work.resolve(specimen.name()).resolve(micro.tag())));
  }

  /** Give one workspace the capture of another. */
  private static void share(Workspace from, Workspace to) {
    if (from.equals(to)) {
      return;
    }
    try {
      Files.createDirectories(to.directory());
      Files.write(to.capture(), Files.readAllBytes(from.capture()));
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot copy capture '%s': %s; is the disk full?"
              .formatted(from.capture(), ex.getMessage()),
          ex);
    }
  }

  private Path log(Specimen specimen, String of) {
    return work.resolve(specimen.name()).resolve(of + ".log");
  }

  private static Checks flawless(Specimen specimen, Checks checks) {
    if (!checks.passed()) {
      throw new MicropackerException(
          "cannot examine image '%s': the original itself fails %s; correct its scripts"
              .formatted(specimen.name(), checks.failed()));
    }
    return checks;
  }
}
