package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.Activity;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import io.github.micropacker.rootfs.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link Coverage}. */
class CoverageTests {

  private static final String MANIFEST =
      """
      {"micropacker-manifest":1,"agent":"0.1.0","granularity":"file"}
      {"path":"/app.jar","kind":"file","mode":"0644","uid":0,"gid":0,"size":5,"kept":true,"reason":"touched"}
      {"path":"/entry.sh","kind":"file","mode":"0755","uid":0,"gid":0,"size":5,"kept":true,"reason":"touched"}
      {"path":"/usr/bin/serve","kind":"file","mode":"0755","uid":0,"gid":0,"size":5,"kept":true,"reason":"touched"}
      {"files":3,"bytes":15,"keptFiles":3,"keptBytes":15,"absent":0}
      """;

  @TempDir private Path directory;

  @Test
  void gapsWhenAllWasUsedAreNone() throws IOException {
    Activity activity = activity(Set.of("80/tcp", "81/tcp"), 3);
    assertThat(gaps("ebpf", activity, "/entry.sh", "/usr/bin/serve", "/ok")).isEmpty();
  }

  @Test
  void gapsNamePortsThatNobodyConnectedTo() throws IOException {
    Activity activity = activity(Set.of("80/tcp"), 3);
    assertThat(gaps("ebpf", activity, "/entry.sh", "/usr/bin/serve", "/ok"))
        .containsExactly(new CoverageGap(CoverageGap.Kind.PORT, "81/tcp"));
  }

  @Test
  void gapsWhenTracerCannotSeeConnectionsSayNothingOfPorts() throws IOException {
    assertThat(gaps("sysdig", Activity.none(), "/entry.sh", "/usr/bin/serve", "/ok")).isEmpty();
  }

  @Test
  void gapsNameProgramsThatNeverRan() throws IOException {
    assertThat(gaps("sysdig", Activity.none(), "/entry.sh", "/ok"))
        .containsExactly(new CoverageGap(CoverageGap.Kind.PROGRAM, "serve"));
  }

  @Test
  void gapsNameProgramsThatAShellWasToldToRun() throws IOException {
    List<String> shell = List.of("/bin/sh", "-c", "cd / && exec serve --all");
    assertThat(gaps(shell, "/bin/sh"))
        .containsExactly(new CoverageGap(CoverageGap.Kind.PROGRAM, "serve"));
    assertThat(gaps(shell, "/bin/sh", "/usr/bin/serve")).isEmpty();
  }

  @Test
  void gapsNameHealthCheckThatNeverRan() throws IOException {
    assertThat(gaps("sysdig", Activity.none(), "/entry.sh", "/usr/bin/serve"))
        .containsExactly(new CoverageGap(CoverageGap.Kind.HEALTH, "/ok -q"));
  }

  @Test
  void gapsWhenNothingWasTouchedAfterTheStartSaySo() throws IOException {
    Activity activity = activity(Set.of("80/tcp", "81/tcp"), 0);
    assertThat(gaps("ebpf", activity, "/entry.sh", "/usr/bin/serve", "/ok"))
        .containsExactly(new CoverageGap(CoverageGap.Kind.IDLE, ""));
  }

  @Test
  void gapsOfAListAreNone() throws IOException {
    assertThat(gaps("list", Activity.none())).isEmpty();
  }

  private List<CoverageGap> gaps(String tracer, Activity activity, String... executed)
      throws IOException {
    ImageConfig config =
        new ImageConfigBuilder()
            .entrypoint(List.of("/entry.sh"))
            .cmd("serve", "/app.jar", "/data dir", "-x")
            .exposedPorts("80/tcp", "81/tcp", "53/udp")
            .healthCheck(new HealthCheck(List.of("CMD", "/ok", "-q"), Map.of(), 0))
            .build();
    return gaps(config, tracer, activity, executed);
  }

  private List<CoverageGap> gaps(List<String> entrypoint, String... executed) throws IOException {
    ImageConfig config = new ImageConfigBuilder().entrypoint(entrypoint).build();
    return gaps(config, "sysdig", Activity.none(), executed);
  }

  private List<CoverageGap> gaps(
      ImageConfig config, String tracer, Activity activity, String... executed) throws IOException {
    Path file = Files.writeString(directory.resolve("manifest.jsonl"), MANIFEST);
    SortedSet<FileEvent> events =
        Arrays.stream(executed)
            .map(path -> new FileEvent("c", Operation.EXEC, path, path))
            .collect(Collectors.toCollection(TreeSet::new));
    CaptureHeader header = new CaptureHeader(tracer, "6.1", "", "");
    Capture capture = new Capture(header, events, new TreeMap<>(), 0, 0, new TreeSet<>(), activity);
    return Coverage.gaps(image(config), capture, Manifest.of(file), false);
  }

  private static Activity activity(Set<String> ports, long sinceReady) {
    return new Activity(
        new TreeMap<>(Map.of("c", new TreeSet<>(ports))), new TreeMap<>(Map.of("c", sinceReady)));
  }

  private static Image image(ImageConfig config) {
    Image original = TestReports.ORIGINAL;
    return new Image(
        original.reference(),
        original.id(),
        original.platform(),
        config,
        original.created(),
        original.size());
  }
}
