package io.github.micropacker.report;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.rootfs.EntryKind;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.ManifestEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what an image offers with what its tests were seen to use. */
public final class Coverage {

  /** A script that another program was given is opened only. */
  private static final Set<Operation> STARTS = Set.of(Operation.EXEC, Operation.OPEN);

  private static final String TRACER = "ebpf";
  private static final int ANYBODY_EXECUTES = 0111;

  private final ImageConfig config;
  private final Capture capture;
  private final Set<String> executed;

  private Coverage(ImageConfig config, Capture capture) {
    this.config = config;
    this.capture = capture;
    this.executed =
        capture.events().stream()
            .filter(event -> STARTS.contains(event.operation()))
            .map(FileEvent::path)
            .map(Coverage::name)
            .collect(Collectors.toSet());
  }

  /**
   * Find what was left out; of a list nothing can be said.
   *
   * @param healthChecked whether somebody ran the health check
   */
  public static List<CoverageGap> gaps(
      Image image, Capture capture, Manifest manifest, boolean healthChecked) {
    if (capture.header().tracer().equals("list")) {
      return List.of();
    }
    Coverage coverage = new Coverage(image.config(), capture);
    List<CoverageGap> gaps = new ArrayList<>();
    coverage.addPorts(gaps);
    coverage.addHealth(gaps, healthChecked);
    coverage.addPrograms(gaps, manifest);
    if (capture.activity().sinceReady().containsValue(0L)) {
      gaps.add(new CoverageGap(CoverageGap.Kind.IDLE, ""));
    }
    return gaps;
  }

  /** Say of a micro image that nobody knows whether it is as healthy as its original was. */
  public static CoverageGap unhealthy(ImageConfig config) {
    HealthCheck check = config.healthCheck();
    return new CoverageGap(CoverageGap.Kind.UNHEALTHY, check == null ? "" : command(check));
  }

  private static String command(HealthCheck check) {
    return String.join(
        " ", check.test().subList(Math.min(1, check.test().size()), check.test().size()));
  }

  /** Only the embedded tracer sees connections, and not those that io_uring accepts. */
  private void addPorts(List<CoverageGap> gaps) {
    boolean blind =
        capture.syscalls().values().stream().anyMatch(names -> names.contains("io_uring_setup"));
    if (!capture.header().tracer().equals(TRACER) || blind) {
      return;
    }
    Set<String> accepted =
        capture.activity().accepted().values().stream()
            .flatMap(Collection::stream)
            .collect(Collectors.toSet());
    config.exposedPorts().stream()
        .filter(port -> port.endsWith("/tcp") && !accepted.contains(port))
        .forEach(port -> gaps.add(new CoverageGap(CoverageGap.Kind.PORT, port)));
  }

  private void addHealth(List<CoverageGap> gaps, boolean healthChecked) {
    HealthCheck check = config.healthCheck();
    if (check == null || check.test().size() < 2 || healthChecked) {
      return;
    }
    boolean ran = check.test().get(0).equals("CMD") && executed.contains(name(check.test().get(1)));
    if (!ran) {
      gaps.add(new CoverageGap(CoverageGap.Kind.HEALTH, command(check)));
    }
  }

  private void addPrograms(List<CoverageGap> gaps, Manifest manifest) {
    Set<String> left = CommandPrograms.of(config.entrypoint(), config.cmd());
    left.removeIf(word -> executed.contains(name(word)));
    if (left.isEmpty()) {
      return;
    }
    Set<String> programs = new TreeSet<>();
    manifest.forEach(
        entry -> {
          if (isProgram(entry)) {
            programs.add(name(entry.path()));
          }
        });
    left.stream()
        .filter(word -> programs.contains(name(word)))
        .forEach(word -> gaps.add(new CoverageGap(CoverageGap.Kind.PROGRAM, word)));
  }

  private static boolean isProgram(ManifestEntry entry) {
    return entry.kind() == EntryKind.FILE
        && (Integer.parseInt(entry.mode(), 8) & ANYBODY_EXECUTES) != 0;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
