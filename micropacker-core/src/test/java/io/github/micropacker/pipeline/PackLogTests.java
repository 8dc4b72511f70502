package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.KeptCapture;
import io.github.micropacker.capture.Listener;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import io.github.micropacker.microimage.MicroImage;
import io.github.micropacker.pipeline.exercise.Exercise;
import io.github.micropacker.pipeline.exercise.ExerciseResult;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.report.CoverageGap;
import io.github.micropacker.report.Report;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.ManifestTotals;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.verification.Round;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests for the wording of {@link PackLog}: {@code pack-log.txt} beside it is all that it says. */
class PackLogTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");
  private static final Image ORIGINAL = image(NAME, 311_900_000);
  private static final Image MICRO = image(ImageReference.of("acme/web:1.2-micro"), 27_400_000);

  private static final MicroImage MICRO_IMAGE =
      new MicroImage(MICRO, "sha256:layer", "sha256:digest");
  private static final StageTimes TIMES =
      new StageTimes(Map.of(StageTimes.Stage.START, Duration.ofMillis(940)))
          .with(StageTimes.Stage.PACK, Duration.ofMillis(3210));

  private final List<String> lines = new ArrayList<>();
  private final PackLog log = PackLog.to(lines::add);

  @Test
  void wordsAreThoseOfTheGoldenFile() throws IOException {
    log.cleared(1);
    log.cleared(2);
    Listener ebpf = new Listener("ebpf", "", List.of());
    log.tracing(NAME, ebpf, null);
    log.tracing(NAME, ebpf, target(Map.of()));
    log.tracing(NAME, ebpf, target(Map.of("8000/tcp", 32768, "9000/udp", 32769)));
    log.tracing(
        NAME, new Listener("sysdig", "statx", List.of("ebpf: the kernel has no BTF")), null);
    log.tracing(NAME, new Listener("list", "", List.of()), null);
    log.tracing(NAME, new Listener("none", "", List.of()), null);
    log.merged(3, new KeptCapture(capture(0, 0), List.of("drops are not known")), Path.of("c"));
    log.outdated(NAME, new TreeSet<>(Set.of("/etc/a", "/etc/b")));
    Exercise check =
        new Exercise("the health check", List.of("/ok"), "", Duration.ofSeconds(1), true);
    log.exerciseFailed(NAME, new ExerciseResult(check, 1, "no route\n\n"));
    log.captured(capture(0, 0));
    log.captured(capture(12, 3));
    log.packing(NAME);
    log.healedBefore(new TreeSet<>(Set.of("/a")), Path.of("src/micropacker/web.healed.txt"));
    log.copied(1, 2);
    log.rested();
    log.packed(manifest(0, List.of()), MICRO_IMAGE);
    log.packed(manifest(1, List.of()), MICRO_IMAGE);
    log.packed(manifest(6, List.of("/opt/nothing/**")), MICRO_IMAGE);
    log.uncovered(NAME, new CoverageGap(CoverageGap.Kind.PORT, "80/tcp"));
    log.uncovered(NAME, new CoverageGap(CoverageGap.Kind.IDLE, ""));
    log.testing(List.of(MICRO.reference()));
    log.testing(List.of(MICRO.reference(), ImageReference.of("acme/db:1-micro")));
    log.tested(1, TestCounts.passed(1), 0);
    log.tested(2, new TestCounts(12, 1, 2, 0, false, ""), 2);
    log.troubled(2, MICRO.reference(), "exercise '/ask' ended with exit code 127");
    log.keptHealed(new TreeSet<>(Set.of("/etc/a")), Path.of("src/micropacker/web.healed.txt"));
    log.unproved(MICRO.reference(), new HealedSoFar(target(), new TreeSet<>(Set.of("/etc/a"))));
    log.unhealed(report(ORIGINAL, MICRO).verification());
    log.verified(report(ORIGINAL, MICRO), TIMES);
    log.verified(report(MICRO, ORIGINAL), TIMES);
    assertThat(String.join("\n", lines) + "\n").isEqualTo(golden());
  }

  private static String golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PackLogTests.class.getResourceAsStream("pack-log.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Image image(ImageReference name, long size) {
    Platform platform = new Platform("linux", "amd64");
    ImageId id = ImageId.of("a".repeat(64));
    return new Image(name, id, platform, ImageConfig.empty(), Instant.EPOCH, size);
  }

  private static RunningTarget target(Map<String, Integer> ports) {
    ContainerId id = new ContainerId("3f2a".repeat(16));
    return new RunningTarget(NAME, id, "localhost", new TreeMap<>(ports));
  }

  private static Target target() {
    Path kept = Path.of("src/micropacker/web.healed.txt");
    PackOptions options = new PackOptions(null, PackPolicy.standard(), kept, false);
    Workspace workspace = Workspace.of(Path.of("target/micropacker"), NAME);
    return new Target(NAME, MICRO.reference(), null, options, workspace);
  }

  private static Capture capture(long lost, long unresolved) {
    Set<FileEvent> events =
        Set.of(
            new FileEvent("c1", Operation.OPEN, "/etc/motd", "/app"),
            new FileEvent("c2", Operation.OPEN, "/etc/passwd", "/app"));
    CaptureHeader header = new CaptureHeader("ebpf", "6.1", "", "");
    return new Capture(header, new TreeSet<>(events), new TreeMap<>(), lost, unresolved);
  }

  private static Manifest manifest(long absent, List<String> unmatched) {
    ManifestTotals totals = new ManifestTotals(8123, 311_900_000, 431, 27_400_000, absent);
    return new Manifest(Path.of("manifest.jsonl"), "0.1.0", "file", unmatched, totals);
  }

  private static Report report(Image original, Image micro) {
    Round round = round("/etc/app.conf");
    Verification verification =
        new Verification(NAME, micro.reference(), List.of(round), new TreeSet<>());
    return new Report(
        original, micro, manifest(0, List.of()), capture(0, 0), verification, List.of());
  }

  private static Round round(String... asked) {
    return new Round(1, MICRO.id(), TestCounts.passed(1), new TreeSet<>(Set.of(asked)));
  }
}
