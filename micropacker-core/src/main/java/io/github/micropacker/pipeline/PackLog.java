package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.microimage.MicroImage;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.report.Report;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.verification.Round;
import io.github.micropacker.verification.TestCounts;
import java.util.function.Consumer;

/** Hears what happens to an image: one method for each event. */
public interface PackLog {

  /** Containers of dead builds were removed. */
  void cleared(int containers);

  /** The kernel is in listening mode. */
  void tracing(ImageReference image, String tracer);

  /** The container that the tests talk to is ready. */
  void started(RunningTarget target);

  /** The run is over. */
  void captured(Capture capture);

  /** Packing begins. */
  void packing(ImageReference image);

  /** The agent has decided what stays. */
  void selected(Manifest manifest);

  /** The micro image is on the engine. */
  void packed(MicroImage image);

  /** The tests have run on the micro images. */
  void tested(int round, TestCounts counts);

  /** The micro image asked for files of the original, which it will have. */
  void healed(Round round);

  /** All is done. */
  void verified(Report report);

  /** Write each event as lines, with the words of {@code pack-log.txt}. */
  static PackLog to(Consumer<String> lines) {
    return new WordedPackLog(lines);
  }
}
