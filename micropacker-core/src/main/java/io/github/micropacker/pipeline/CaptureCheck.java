package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.verification.UnprovedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses captures from which nothing good can be packed. */
final class CaptureCheck {

  private final String aim;
  private final ImageReference reference;
  private final Image image;
  private final @Nullable RunPlan plan;
  private final boolean allowLost;
  private final boolean anyImage;

  private CaptureCheck(
      String aim,
      ImageReference reference,
      Image image,
      @Nullable RunPlan plan,
      boolean allowLost,
      boolean anyImage) {
    this.aim = aim;
    this.reference = reference;
    this.image = image;
    this.plan = plan;
    this.allowLost = allowLost;
    this.anyImage = anyImage;
  }

  /** Check what was seen of an original before it is packed. */
  static CaptureCheck ofOriginal(Target target, Image image) {
    PackOptions options = target.options();
    return new CaptureCheck(
        "select files for",
        target.image(),
        image,
        target.run(),
        options.policy().allowLost(),
        options.anyImage());
  }

  /** Check what was seen of a micro image whose tests passed. */
  static CaptureCheck ofMicro(Target target, Image image) {
    return new CaptureCheck("accept micro image", target.micro(), image, target.run(), true, false);
  }

  /**
   * Refuse a capture of another image, an empty one, one that is not all that happened, and one in
   * which the program never ran.
   */
  void check(Capture capture) {
    String of = capture.header().image();
    if (!anyImage && isOfAnother(capture, image)) {
      throw new UnprovedException(
          "cannot %s '%s': the capture is of image '%s', and the name now means '%s'; run the goals start and stop again, or take it all the same by -Dmicropacker.capture.force"
              .formatted(aim, reference, of, image.id()));
    }
    if (capture.paths().isEmpty()) {
      throw new UnprovedException(
          "cannot %s '%s': the capture is empty; do your integration tests call the container started by micropacker:start, or start one of this image? docker compose and the docker command must be given its name, which is in the property micropacker.image"
              .formatted(aim, reference));
    }
    if (capture.lost() > 0 && !allowLost) {
      throw new MicropackerException(
          "cannot %s '%s': its capture says that %d events were lost, %s, or accept the loss by micropacker.failOnLost=false"
              .formatted(aim, reference, capture.lost(), Losses.cure(capture, 0)));
    }
    if (!capture.header().tracer().equals("list")) {
      checkProgram(capture);
    }
  }

  /** Whether a capture names an image that is not this one. */
  static boolean isOfAnother(Capture capture, Image image) {
    String of = capture.header().image();
    return !of.isEmpty() && !of.equals(image.id().value());
  }

  private void checkProgram(Capture capture) {
    String program = program();
    boolean ran =
        capture.events().stream()
            .filter(event -> event.operation() == Operation.EXEC)
            .anyMatch(event -> isProgram(event, program));
    if (!ran) {
      throw new UnprovedException(
          "cannot %s '%s': its program '%s' was never executed in the run; do your tests replace its entrypoint?"
              .formatted(aim, reference, program.isEmpty() ? "(any)" : program));
    }
  }

  private static boolean isProgram(FileEvent event, String program) {
    return program.isEmpty()
        || name(event.path()).equals(name(program))
        || name(event.exe()).equals(name(program));
  }

  /** Tests may replace a command, but hardly an entrypoint; without one any program will do. */
  private String program() {
    List<String> entrypoint = plan == null ? null : plan.entrypoint();
    if (entrypoint == null) {
      ImageConfig config = image.config();
      entrypoint = config.entrypoint();
    }
    return entrypoint == null || entrypoint.isEmpty() ? "" : entrypoint.get(0);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
