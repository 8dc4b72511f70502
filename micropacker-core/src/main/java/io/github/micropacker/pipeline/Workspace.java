package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Label;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.report.ReportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The directory of one image, where each step leaves what the next one needs. */
public record Workspace(Path directory) {

  /** The directory of an image below that of all images. */
  public static Workspace of(Path base, ImageReference image) {
    return new Workspace(base.resolve(image.toString().replaceAll("[/:@]", "-")));
  }

  /** The note of the run, while it lasts. */
  public Path run() {
    return directory.resolve("run.json");
  }

  /** What containers that stay when a build ends are labelled with. */
  Label kept() {
    byte[] place = directory.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
    return new Label(Label.KEPT, UUID.nameUUIDFromBytes(place).toString());
  }

  /** What was seen of the original. */
  public Path capture() {
    return directory.resolve("capture.jsonl");
  }

  /** The paths that were touched, one a line. */
  public Path files() {
    return directory.resolve("files.txt");
  }

  /** What was seen of the micro image in its last round. */
  public Path microCapture() {
    return directory.resolve("capture-micro.jsonl");
  }

  /** Files that the micro image asked for. */
  public Path healed() {
    return directory.resolve("healed.txt");
  }

  /** How long the stages took. */
  public Path seconds() {
    return directory.resolve("seconds.json");
  }

  /** The proof. */
  public Path verification() {
    return directory.resolve("verification.json");
  }

  /** Remove the proof and the reports of an earlier micro image: they say nothing of a new one. */
  void forgetProof() {
    for (String name : List.of("verification.json", ReportFiles.JSON, ReportFiles.HTML)) {
      Path file = directory.resolve(name);
      try {
        Files.deleteIfExists(file);
      } catch (IOException ex) {
        throw new MicropackerException(
            "cannot delete '%s', which tells of an earlier micro image: %s; is the directory yours?"
                .formatted(file, ex.getMessage()),
            ex);
      }
    }
  }
}
