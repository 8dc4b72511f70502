package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.microimage.MicroImage;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.report.Report;
import io.github.micropacker.report.Savings;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.ManifestTotals;
import io.github.micropacker.verification.Round;
import io.github.micropacker.verification.TestCounts;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Puts events into words. */
final class WordedPackLog implements PackLog {

  private final Consumer<String> lines;

  WordedPackLog(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void cleared(int containers) {
    lines.accept("Removed %s that a dead build had left".formatted(count(containers, "container")));
  }

  @Override
  public void tracing(ImageReference image, String tracer) {
    lines.accept("Tracing '%s' with %s".formatted(image, tracer));
  }

  @Override
  public void started(RunningTarget target) {
    String ports =
        target.ports().entrySet().stream()
            .map(port -> "%s is %s:%d".formatted(port.getKey(), target.host(), port.getValue()))
            .collect(Collectors.joining(", "));
    lines.accept(
        " > Started container %s%s"
            .formatted(target.container().inShortForm(), ports.isEmpty() ? "" : ": " + ports));
  }

  @Override
  public void captured(Capture capture) {
    int runs = capture.containers().size();
    lines.accept(
        " > Captured %s%s%s%s"
            .formatted(
                count(capture.paths().size(), "path"),
                runs == 0 ? "" : " in " + count(runs, "run"),
                capture.unresolved() == 0 ? "" : ", %d unresolved".formatted(capture.unresolved()),
                capture.lost() == 0 ? "" : ", %d lost".formatted(capture.lost())));
  }

  @Override
  public void packing(ImageReference image) {
    lines.accept("Packing '%s'".formatted(image));
  }

  @Override
  public void selected(Manifest manifest) {
    ManifestTotals totals = manifest.totals();
    lines.accept(
        " > Selected %s (%s of %s)%s"
            .formatted(
                count(totals.keptFiles(), "file"),
                bytes(totals.keptBytes()),
                bytes(totals.bytes()),
                absent(totals.absent())));
    manifest
        .unmatched()
        .forEach(pattern -> lines.accept(" > Pattern '%s' matches no file".formatted(pattern)));
  }

  private static String absent(long paths) {
    if (paths == 0) {
      return "";
    }
    return "; %s %s not in the image, see report"
        .formatted(count(paths, "path"), paths == 1 ? "is" : "are");
  }

  @Override
  public void packed(MicroImage image) {
    lines.accept(" > Built '%s'".formatted(image.image().reference()));
  }

  @Override
  public void tested(int round, TestCounts tests) {
    lines.accept(
        " > Round %d on the micro image: %s"
            .formatted(
                round,
                tests.proves() ? count(tests.passed(), "test") + " passed" : tests.complaint()));
  }

  @Override
  public void healed(Round round) {
    lines.accept(
        " > Healing: the micro image asked for %s"
            .formatted(count(round.askedFor().size(), "more file")));
  }

  @Override
  public void verified(Report report) {
    Savings savings = report.savings();
    lines.accept(
        "Micro image '%s' is %d %% %s: %s"
            .formatted(
                report.verification().micro(),
                Math.abs(savings.percent()),
                savings.percent() < 0 ? "larger" : "smaller",
                bytes(savings.microBytes())));
  }

  private static String count(long number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
