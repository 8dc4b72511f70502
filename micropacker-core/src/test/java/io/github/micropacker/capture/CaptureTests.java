package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests for {@link Capture}. */
class CaptureTests {

  @Test
  void mergeIsUnionOfAll() {
    Capture merged = Capture.merge(List.of(capture("ebpf", "sha256:00", "/a"), list("/a", "/b")));
    assertThat(merged.paths()).containsExactly("/a", "/b");
    assertThat(merged.header())
        .isEqualTo(new CaptureHeader("merged", "6.1.0", "sha256:00", "acme/web:1.2"));
    assertThat(merged.syscalls()).containsOnlyKeys("3f2a");
    assertThat(merged.lost()).isEqualTo(1);
    assertThat(merged.unresolved()).isEqualTo(2);
    assertThat(merged.unknownContainers()).containsExactly("77");
  }

  @Test
  void mergeInAnyOrderGivesSameEvents() {
    Capture one = capture("ebpf", "sha256:00", "/a", "/c");
    Capture other = capture("sysdig", "sha256:00", "/b");
    assertThat(Capture.merge(List.of(one, other))).isEqualTo(Capture.merge(List.of(other, one)));
  }

  @Test
  void mergeOfOneChangesNothing() {
    Capture capture = capture("ebpf", "sha256:00", "/a");
    assertThat(Capture.merge(List.of(capture))).isEqualTo(capture);
  }

  @Test
  void mergeWhenImagesDifferNamesBoth() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(
            () ->
                Capture.merge(
                    List.of(capture("ebpf", "sha256:00", "/a"), capture("ebpf", "sha256:11"))))
        .withMessage(
            "cannot merge captures: one is of image 'sha256:00' (acme/web:1.2), one of"
                + " 'sha256:11' (acme/web:1.2); give only captures of one image, or put them together all the same by -Dmicropacker.capture.force");
  }

  @Test
  void pathsLeavesOutWhatWasMissed() {
    TreeSet<FileEvent> events =
        new TreeSet<>(
            List.of(
                new FileEvent("", Operation.MISS, "/a", ""),
                new FileEvent("", Operation.STAT, "/b", "")));
    Capture capture = new Capture(CaptureHeader.list(), events, new TreeMap<>(), 0, 0);
    assertThat(capture.paths()).containsExactly("/b");
  }

  private static Capture capture(String tracer, String image, String... paths) {
    return new Capture(
        new CaptureHeader(tracer, "6.1.0", image, "acme/web:1.2"),
        events("3f2a", paths),
        new TreeMap<>(Map.of("3f2a", new TreeSet<>(List.of("openat")))),
        1,
        2,
        new TreeSet<>(List.of("77")));
  }

  private static Capture list(String... paths) {
    return new Capture(CaptureHeader.list(), events("", paths), new TreeMap<>(), 0, 0);
  }

  private static SortedSet<FileEvent> events(String container, String... paths) {
    SortedSet<FileEvent> events = new TreeSet<>();
    for (String path : paths) {
      events.add(new FileEvent(container, Operation.OPEN, path, ""));
    }
    return events;
  }
}
