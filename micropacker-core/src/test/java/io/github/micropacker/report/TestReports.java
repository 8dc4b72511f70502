package io.github.micropacker.report;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.verification.Round;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.Verification;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small image from its trace to its proof. */
final class TestReports {

  static final Manifest MANIFEST = Manifest.of(Path.of("../spec/manifest/small.jsonl"));
  static final Image ORIGINAL = image("acme/web:1.2", '1', 311_900_000);
  static final Image MICRO = image("acme/web:1.2-micro", '2', 27_400_000);

  private TestReports() {}

  static Report report() {
    SortedSet<String> asked = new TreeSet<>(List.of("/a<b>"));
    Round first =
        new Round(1, MICRO.id(), new TestCounts(5, 0, 2, 1, false, ""), asked).withHealed(asked);
    Round second = new Round(2, MICRO.id(), TestCounts.passed(5), new TreeSet<>());
    Verification verification =
        new Verification(
            ORIGINAL.reference(),
            MICRO.reference(),
            List.of(first, second),
            new TreeSet<>(List.of("/old")));
    List<CoverageGap> gaps =
        List.of(
            new CoverageGap(CoverageGap.Kind.PORT, "80/tcp"),
            new CoverageGap(CoverageGap.Kind.IDLE, ""));
    return new Report(ORIGINAL, MICRO, MANIFEST, capture("read", "accept4"), verification, gaps);
  }

  static Capture capture(String... syscalls) {
    TreeMap<String, SortedSet<String>> calls = new TreeMap<>();
    if (syscalls.length > 0) {
      calls.put("3f2a", new TreeSet<>(List.of(syscalls)));
    }
    return new Capture(
        new CaptureHeader("ebpf", "6.1.0", MICRO.id().value(), "acme/web:1.2"),
        new TreeSet<>(List.of(new FileEvent("3f2a", Operation.OPEN, "/etc/passwd", ""))),
        calls,
        0,
        3);
  }

  private static Image image(String name, char digit, long size) {
    return new Image(
        ImageReference.of(name),
        ImageId.of(String.valueOf(digit).repeat(64)),
        new Platform("linux", "amd64"),
        ImageConfig.empty(),
        Instant.parse("2025-05-06T07:08:09Z"),
        size);
  }
}
