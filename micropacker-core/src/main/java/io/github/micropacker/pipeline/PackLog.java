package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.KeptCapture;
import io.github.micropacker.capture.Listener;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.microimage.MicroImage;
import io.github.micropacker.pipeline.exercise.ExerciseResult;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.report.CoverageGap;
import io.github.micropacker.report.Report;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears what happens to an image: one method for each event. */
public interface PackLog {

  /** What dead builds had left on the engine, containers and what they shared, was removed. */
  void cleared(int left);

  /**
   * Somebody listens, or what was seen is there already; and the container that the tests talk to
   * is ready, if it is ours to start.
   */
  void tracing(ImageReference image, Listener listener, @Nullable RunningTarget target);

  /** Captures were put together in a file. */
  void merged(int captures, KeptCapture merged, Path file);

  /** The tests touch files now that the captures from which an image was packed lack. */
  void outdated(ImageReference image, SortedSet<String> paths);

  /** What was run in a container of the original failed, as it may. */
  void exerciseFailed(ImageReference image, ExerciseResult result);

  /** An image is fetched from its registry. */
  void pulling(ImageReference image);

  /** A micro image is sent to its registry. */
  void pushing(ImageReference image);

  /** A container whose log is followed wrote a line. */
  void said(String line);

  /** The run is over. */
  void captured(Capture capture);

  /** Packing begins. */
  void packing(ImageReference image);

  /** So much of the layer came from the engine. */
  void copied(long bytes, long total);

  /** So much of the micro image went to the engine. */
  void loaded(long bytes, long total);

  /** The tests left something of the image out. */
  void uncovered(ImageReference image, CoverageGap gap);

  /** What took long is over, well or not. */
  void rested();

  /** The micro image is on the engine, with what the manifest says. */
  void packed(Manifest manifest, MicroImage image);

  /** The tests are about to run on the micro images, for the first time. */
  void testing(List<ImageReference> images);

  /**
   * The tests have run on the micro images.
   *
   * @param asked for so many files of the originals, which they will have in the next round
   */
  void tested(int round, TestCounts counts, int asked);

  /** Something else than the tests speaks against a micro image. */
  void troubled(int round, ImageReference micro, String trouble);

  /** Packing starts from what earlier builds healed. */
  void healedBefore(SortedSet<String> paths, Path file);

  /** What was healed is kept for the next build. */
  void keptHealed(SortedSet<String> paths, Path file);

  /** A proof broke off after a micro image had been given files. */
  void unproved(ImageReference micro, HealedSoFar healed);

  /** The last micro image asked for files of the original, and will not have them. */
  void unhealed(Verification verification);

  /** All is done. */
  void verified(Report report, StageTimes times);

  /** Write each event as a line, with the words of {@code pack-log.txt}. */
  static PackLog to(Consumer<String> lines) {
    return to(lines, lines, text -> {});
  }

  /**
   * The same, with what somebody should look into apart, and show on a terminal how far what takes
   * long has come.
   *
   * @param terminal takes text with carriage returns, and no line ends
   */
  static PackLog to(Consumer<String> lines, Consumer<String> warnings, Consumer<String> terminal) {
    return new WordedPackLog(lines, warnings, new MovingLine(terminal, System::nanoTime));
  }
}
