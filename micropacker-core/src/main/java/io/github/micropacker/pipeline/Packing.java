package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.capture.CaptureReader;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.capture.KeptTracer;
import io.github.micropacker.capture.TraceRequest;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
import io.github.micropacker.microimage.DockerfileWriter;
import io.github.micropacker.microimage.ImageFiles;
import io.github.micropacker.microimage.MicroImage;
import io.github.micropacker.microimage.MicroImageBuilder;
import io.github.micropacker.microimage.MicroImageRequest;
import io.github.micropacker.pipeline.cleanup.RunScope;
import io.github.micropacker.pipeline.exercise.HealthExercise;
import io.github.micropacker.report.Coverage;
import io.github.micropacker.report.CoverageGap;
import io.github.micropacker.report.ReportFiles;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.PackRequest;
import io.github.micropacker.rootfs.RootFs;
import io.github.micropacker.rootfs.RootFsPacker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** From a capture to the micro image on the engine and its files in the workspace. */
final class Packing {

  private final Engine engine;
  private final PackLog log;
  private final Runs runs;

  Packing(Engine engine, PackLog log, Runs runs) {
    this.engine = engine;
    this.log = log;
    this.runs = runs;
  }

  /** Pack what was seen of the original, and what earlier builds healed if that is kept. */
  MicroImage packAnew(Target target) {
    Path healFile = target.options().healFile();
    SortedSet<String> healed = HealedFile.read(healFile);
    HealedFile.write(healed, target.workspace().healed());
    Image image = engine.inspect(target.image().inTaggedForm());
    ExcludeCheck.check(target, image);
    Capture capture = capture(target, image);
    CaptureCheck.ofOriginal(target, image).check(capture);
    target.workspace().forgetProof();
    if (target.options().kept() != null) {
      CaptureWriter.write(capture, target.workspace().capture());
    }
    if (healFile != null && !healed.isEmpty()) {
      log.healedBefore(healed, healFile);
    }
    MicroImage micro = pack(image, target, capture);
    Manifest manifest = Manifest.of(target.workspace().directory().resolve(RootFs.MANIFEST));
    gaps(target, image, capture, manifest).forEach(gap -> log.uncovered(target.image(), gap));
    return micro;
  }

  /** Find what the tests left out. */
  static List<CoverageGap> gaps(Target target, Image image, Capture capture, Manifest manifest) {
    boolean healthChecked =
        RunFile.find(target.workspace().run())
            .filter(run -> run.exercised().containsKey(HealthExercise.NAME))
            .isPresent();
    return Coverage.gaps(image, capture, manifest, healthChecked);
  }

  /** Pack what was seen of the original, and what the micro image asked for. */
  MicroImage pack(Image image, Target target, Capture capture) {
    Workspace workspace = target.workspace();
    log.packing(target.image());
    try (RunScope scope = runs.open()) {
      RootFs rootFs =
          new RootFsPacker(engine, log::copied)
              .pack(
                  new PackRequest(
                      image,
                      List.of(workspace.capture()),
                      List.of(workspace.healed()),
                      target.options().policy(),
                      scope.labels(),
                      workspace.directory()));
      MicroImage micro =
          new MicroImageBuilder(engine, log::loaded)
              .build(
                  new MicroImageRequest(
                      image, rootFs, target.micro(), target.options().policy().clamp()));
      write(image, micro, rootFs, capture, workspace);
      log.packed(rootFs.manifest(), micro);
      return micro;
    } finally {
      log.rested();
    }
  }

  private static void write(
      Image image, MicroImage micro, RootFs rootFs, Capture capture, Workspace workspace) {
    ImageFiles files = new ImageFiles(workspace.directory());
    files.write(DockerfileWriter.write(image));
    files.write(micro);
    new ReportFiles(workspace.directory()).writePacked(micro.image(), rootFs.manifest(), capture);
  }

  private Capture capture(Target target, Image image) {
    CaptureFiles kept = target.options().kept();
    Workspace workspace = target.workspace();
    if (kept != null) {
      return taken(kept, target, image);
    }
    if (!Files.exists(workspace.capture())) {
      throw new MicropackerException(
          "cannot pack '%s': no run of it left a capture '%s'; run the goals start and stop first, as mvn verify does, or name a list by micropacker.files"
              .formatted(target.image(), workspace.capture()));
    }
    return CaptureReader.read(workspace.capture());
  }

  private Capture taken(CaptureFiles kept, Target target, Image image) {
    if (!kept.holdRaw()) {
      return taken(kept, target, image, Map.of());
    }
    try (RunScope scope = runs.open()) {
      return taken(kept, target, image, scope.labels());
    }
  }

  private Capture taken(CaptureFiles kept, Target target, Image image, Map<String, String> labels) {
    TraceRequest request = TraceRequest.of(image, labels, target.workspace().directory());
    try (TraceSession session = new KeptTracer(engine, kept).start(request)) {
      log.tracing(target.image(), session.listener(), null);
      return session.stop();
    }
  }
}
