package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads captures that are there already, and checks that they are of one image. */
public final class KeptCaptures {

  private static final String TRACE_ANEW =
      "trace again, or take them all the same by -Dmicropacker.capture.force";

  private static final int SHORT = 12; // digits of an id, as the docker command shows it

  private final CaptureFiles files;
  private final Supplier<Engine> engine;
  private final SysdigCaptureReader raw;

  /**
   * Read these files.
   *
   * @param engine asked for only where a raw capture of sysdig has to be read on it
   * @param labels of what is made on the engine
   * @param directory for files in between
   */
  public KeptCaptures(
      CaptureFiles files,
      Supplier<Engine> engine,
      SortedMap<String, String> labels,
      Path directory) {
    this.files = files;
    this.engine = engine;
    this.raw = new SysdigCaptureReader(files, engine, labels, directory);
  }

  /** Put them together, of whichever image they all are. */
  public KeptCapture merged() {
    List<KeptCapture> captures = files.files().stream().map(this::read).toList();
    if (!files.force()) {
      return checked(KeptCapture.merge(captures));
    }
    CaptureHeader known =
        captures.stream()
            .map(each -> each.capture().header())
            .filter(header -> !header.image().isEmpty())
            .findFirst()
            .orElse(CaptureHeader.list());
    return checked(
        KeptCapture.merge(
            captures.stream()
                .map(each -> each.with(each.capture().of(known.image(), known.reference())))
                .toList()));
  }

  /** Put together what they say of an image. */
  KeptCapture mergedFor(Image image) {
    return checked(
        KeptCapture.merge(files.files().stream().map(file -> read(file, image)).toList()));
  }

  private KeptCapture checked(KeptCapture merged) {
    if (merged.capture().paths().isEmpty()) {
      throw new CaptureFormatException(
          files.files().get(0).toString(),
          "it names no path",
          "trace again, or write one a line into it");
    }
    return merged;
  }

  private KeptCapture read(Path file, Image image) {
    KeptCapture kept = read(file);
    Capture capture = kept.capture();
    String of = capture.header().image();
    if (!files.force() && !of.isEmpty() && !of.equals(image.id().value())) {
      throw refused(file, image, "'%s' (%s)".formatted(of, capture.header().reference()));
    }
    return capture.header().tracer().equals(SysdigTracer.NAME) && of.isEmpty() && !files.force()
        ? ofImage(file, kept, image)
        : kept.with(capture.of(image));
  }

  /** A raw capture names no image, but the engine may still know its containers. */
  private KeptCapture ofImage(Path file, KeptCapture kept, Image image) {
    Capture capture = kept.capture();
    Set<String> others = new TreeSet<>();
    Set<String> strangers = new TreeSet<>();
    for (String id : capture.containers()) {
      Optional<Container> known = engine.get().findContainer(new ContainerId(id));
      if (known.isEmpty()) {
        strangers.add(id.substring(0, Math.min(id.length(), SHORT)));
      } else if (!known.get().image().equals(image.id())) {
        others.add(id);
      }
    }
    if (!others.isEmpty() && others.containsAll(capture.containers())) {
      throw refused(file, image, "another: all its containers are");
    }
    KeptCapture taken = kept.with(capture.of(image).without(others));
    return strangers.isEmpty() || !files.container().isEmpty()
        ? taken
        : taken.remarking(
            "that container %s of capture '%s' is of '%s' is taken for granted, for the engine does not know it: name the one to take by micropacker.captureContainer"
                .formatted(String.join(", ", strangers), file, image.reference()));
  }

  private static MicropackerException refused(Path file, Image image, String of) {
    return new MicropackerException(
        "cannot take capture '%s' for image '%s': it is of %s, and the image is '%s'; %s"
            .formatted(file, image.reference(), of, image.id(), TRACE_ANEW));
  }

  private KeptCapture read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MicropackerException(
          "cannot read capture '%s': %s; correct its name"
              .formatted(
                  file, Files.exists(file) ? "it is no regular file" : "there is no such file"));
    }
    if (!SysdigFile.isOne(file)) {
      return new KeptCapture(readOurs(file), List.of());
    }
    return raw.read(file);
  }

  private Capture readOurs(Path file) {
    Capture capture;
    try (InputStream in = new BufferedInputStream(SysdigFile.uncompressed(file));
        CaptureReader reader = new CaptureReader(in, file.toString())) {
      capture = reader.readAll();
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read capture '%s': %s; is it a file that you may read?"
              .formatted(file, ex.getMessage()),
          ex);
    }
    if (!files.lists() && capture.header().tracer().equals(CaptureHeader.LIST)) {
      throw new CaptureFormatException(
          file.toString(),
          "it has no header, so it is no capture",
          "give a capture.jsonl, or a kdump.scap of sysdig; a list of files is named by micropacker.files");
    }
    return capture;
  }
}
