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
import io.github.micropacker.report.Savings;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.ManifestTotals;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts events into words. */
final class WordedPackLog implements PackLog {

  private static final int MOST_NAMED = 10;

  private final Consumer<String> lines;
  private final Consumer<String> warnings;
  private final MovingLine moving;
  private String present = "";

  WordedPackLog(Consumer<String> lines, Consumer<String> warnings, MovingLine moving) {
    this.lines = lines;
    this.warnings = warnings;
    this.moving = moving;
  }

  private void say(String line) {
    moving.clear();
    lines.accept(line);
  }

  private void warn(String line) {
    moving.clear();
    warnings.accept(line);
  }

  private void show(String deed, long bytes, long total) {
    if (bytes >= total || moving.isDue()) {
      moving.show("%s: %s of %s %s".formatted(present, bytes(bytes), bytes(total), deed));
    }
  }

  @Override
  public void cleared(int left) {
    say("Removed %s that a dead build had left on the engine".formatted(count(left, "thing")));
  }

  @Override
  public void tracing(ImageReference image, Listener listener, @Nullable RunningTarget target) {
    String line =
        switch (listener.tracer()) {
          case "list" -> "Taking what was seen of '%s' before";
          case "none" -> "Not tracing '%s'";
          default -> "Tracing '%s' with " + listener.tracer();
        };
    String blind = listener.blindSpots();
    say(
        line.formatted(image)
            + (blind.isEmpty() ? "" : " (blind to %s)".formatted(blind))
            + (target == null ? "" : "; " + ready(target)));
    listener.remarks().forEach(this::warn);
  }

  private static String ready(RunningTarget target) {
    String ports =
        target.ports().entrySet().stream()
            .map(port -> "%s is %s:%d".formatted(port.getKey(), target.host(), port.getValue()))
            .collect(Collectors.joining(", "));
    return "container %s is ready%s"
        .formatted(target.container().inShortForm(), ports.isEmpty() ? "" : ": " + ports);
  }

  @Override
  public void merged(int captures, KeptCapture merged, Path file) {
    say(
        "Merged %s into '%s': %s"
            .formatted(
                count(captures, "capture"), file, count(merged.capture().paths().size(), "path")));
    merged.remarks().forEach(this::warn);
  }

  @Override
  public void outdated(ImageReference image, SortedSet<String> paths) {
    int more = paths.size() - MOST_NAMED;
    warn(
        "The captures of '%s' lack %s that its tests now touch: %s%s; trace again, and keep its capture.jsonl"
            .formatted(
                image,
                count(paths.size(), "file"),
                String.join(", ", paths.stream().limit(MOST_NAMED).toList()),
                more > 0 ? " and %d more".formatted(more) : ""));
  }

  @Override
  public void exerciseFailed(ImageReference image, ExerciseResult result) {
    warn(
        "%s of '%s' %s; the micro image is not held to it"
            .formatted(capitalized(result.exercise().name()), image, result.complaint()));
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  @Override
  public void pulling(ImageReference image) {
    say("Pulling '%s'".formatted(image));
  }

  @Override
  public void pushing(ImageReference image) {
    say("Pushing '%s'".formatted(image));
  }

  @Override
  public void said(String line) {
    say(line);
  }

  @Override
  public void captured(Capture capture) {
    int runs = capture.containers().size();
    say(
        " > Captured %s%s%s%s"
            .formatted(
                count(capture.paths().size(), "path"),
                runs == 0 ? "" : " in " + count(runs, "run"),
                capture.unresolved() == 0 ? "" : ", %d unresolved".formatted(capture.unresolved()),
                capture.lost() == 0 ? "" : ", %d lost".formatted(capture.lost())));
  }

  @Override
  public void packing(ImageReference image) {
    present = "Packing '%s'".formatted(image);
    moving.show(present);
  }

  @Override
  public void copied(long bytes, long total) {
    show("copied", bytes, total);
  }

  @Override
  public void loaded(long bytes, long total) {
    show("loaded", bytes, total);
  }

  @Override
  public void rested() {
    moving.clear();
  }

  @Override
  public void packed(Manifest manifest, MicroImage image) {
    ManifestTotals totals = manifest.totals();
    say(
        "Packed '%s': %s, %s of %s%s"
            .formatted(
                image.image().reference(),
                count(totals.keptFiles(), "file"),
                bytes(totals.keptBytes()),
                bytes(totals.bytes()),
                absent(totals.absent())));
    manifest
        .unmatched()
        .forEach(
            pattern ->
                warn(
                    "Pattern '%s' matches no file of the image; correct it, or take it out of <includes> or <excludes>"
                        .formatted(pattern)));
  }

  private static String absent(long paths) {
    if (paths == 0) {
      return "";
    }
    return "; %s %s not in the image, see report"
        .formatted(count(paths, "path"), paths == 1 ? "is" : "are");
  }

  @Override
  public void testing(List<ImageReference> images) {
    say("Testing " + images.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")));
  }

  @Override
  public void uncovered(ImageReference image, CoverageGap gap) {
    warn("Coverage of '%s': %s".formatted(image, gap.sentence()));
  }

  @Override
  public void tested(int round, TestCounts tests, int asked) {
    say(
        " > Round %d: %s%s"
            .formatted(
                round,
                tests.proves() ? count(tests.passed(), "test") + " passed" : tests.complaint(),
                asked == 0 ? "" : "; asked for " + count(asked, "more file")));
  }

  @Override
  public void troubled(int round, ImageReference micro, String trouble) {
    say(" > Round %d on micro image '%s': %s".formatted(round, micro, trouble));
  }

  @Override
  public void healedBefore(SortedSet<String> paths, Path file) {
    say(" > Starting from %s of '%s'".formatted(count(paths.size(), "healed file"), file));
  }

  @Override
  public void keptHealed(SortedSet<String> paths, Path file) {
    say(
        " > Kept %s in '%s'; commit it, and the next build starts from there"
            .formatted(count(paths.size(), "healed file"), file));
  }

  @Override
  public void unproved(ImageReference micro, HealedSoFar healed) {
    warn("Micro image '%s' is not proved; %s".formatted(micro, healed.words()));
  }

  @Override
  public void unhealed(Verification verification) {
    SortedSet<String> paths = verification.unhealed();
    warn(
        "Micro image '%s' passed its tests, but asked for %s that it will not have, %s first; raise micropacker.heal.rounds, or take them out of <excludes>"
            .formatted(verification.micro(), count(paths.size(), "file"), paths.first()));
  }

  @Override
  public void verified(Report report, StageTimes times) {
    Savings savings = report.savings();
    say(
        "Micro image '%s' is %d %% %s: %s (%s)"
            .formatted(
                report.verification().micro(),
                Math.abs(savings.percent()),
                savings.percent() < 0 ? "larger" : "smaller",
                bytes(savings.microBytes()),
                times));
  }

  private static String count(long number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
