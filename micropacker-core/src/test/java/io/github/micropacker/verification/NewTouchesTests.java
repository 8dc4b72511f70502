package io.github.micropacker.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.rootfs.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link NewTouches}. */
class NewTouchesTests {

  private static final String MANIFEST =
      """
      {"micropacker-manifest":1,"agent":"0.1.0","granularity":"module"}
      {"path":"/app","kind":"file","mode":"0755","uid":0,"gid":0,"size":1,"kept":true,"reason":"touched"}
      {"path":"/lib","kind":"link","mode":"0777","uid":0,"gid":0,"size":0,"target":"usr/lib","kept":true,"reason":"link"}
      {"path":"/opt/companion","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"companion"}
      {"path":"/opt/healed","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"healed"}
      {"path":"/opt/included","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"included"}
      {"path":"/opt/keep","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"keep"}
      {"path":"/opt/library","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"library"}
      {"path":"/opt/package","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"package"}
      {"path":"/usr","kind":"dir","mode":"0755","uid":0,"gid":0,"size":0,"kept":true,"reason":"parent"}
      {"path":"/usr/lib","kind":"dir","mode":"0755","uid":0,"gid":0,"size":0,"kept":true,"reason":"companion"}
      {"path":"/usr/lib/x.so","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"companion"}
      {"files":9,"bytes":8,"keptFiles":9,"keptBytes":8,"absent":0}
      """;

  @TempDir private Path directory;
  private Path file = Path.of("unset");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("manifest.jsonl"), MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"companion", "keep", "package", "included", "healed"})
  void findWhenOnlyARuleKeptItNamesIt(String rule) {
    String path = "/opt/" + rule;
    assertThat(find(touched("/app"), touched("/app", path))).containsExactly(path);
  }

  @Test
  void findWhenItFollowsFromWhatWasTouchedIsEmpty() {
    assertThat(find(touched("/app"), touched("/app", "/opt/library"))).isEmpty();
  }

  @Test
  void findWhenCaptureKnowsItIsEmpty() {
    assertThat(find(touched("/opt/keep"), touched("/opt/keep"))).isEmpty();
  }

  @Test
  void findFollowsLinks() {
    assertThat(find(touched("/app"), touched("/lib/x.so"))).containsExactly("/usr/lib/x.so");
  }

  @Test
  void findWhenCaptureKnowsItByAnotherNameIsEmpty() {
    assertThat(find(touched("/usr/lib/x.so"), touched("/lib/x.so"))).isEmpty();
  }

  @Test
  void findNamesNoDirectories() {
    assertThat(find(touched("/app"), touched("/usr/lib"))).isEmpty();
  }

  @Test
  void findWhenMicroRunOnlyMissedItIsEmpty() {
    assertThat(find(touched("/app"), capture(Operation.MISS, "/opt/keep"))).isEmpty();
  }

  private SortedSet<String> find(Capture packed, Capture micro) {
    return new NewTouches(Manifest.of(file)).find(packed, micro);
  }

  private static Capture touched(String... paths) {
    return capture(Operation.OPEN, paths);
  }

  private static Capture capture(Operation operation, String... paths) {
    TreeSet<FileEvent> events = new TreeSet<>();
    Arrays.stream(paths).forEach(path -> events.add(new FileEvent("c", operation, path, "/app")));
    return new Capture(new CaptureHeader("ebpf", "6.1", "", ""), events, new TreeMap<>(), 0, 0);
  }
}
