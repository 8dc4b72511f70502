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

/** Tests for {@link CounterExamples}. */
class CounterExamplesTests {

  private static final String MANIFEST =
      """
      {"micropacker-manifest":1,"agent":"0.1.0","granularity":"file"}
      {"path":"/etc","kind":"dir","mode":"0755","uid":0,"gid":0,"size":0,"kept":true,"reason":"parent"}
      {"path":"/etc/app.conf","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":false}
      {"path":"/etc/kept.conf","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":true,"reason":"touched"}
      {"path":"/etc/nope","kind":"absent","kept":false,"reason":"touched"}
      {"path":"/lib","kind":"link","mode":"0777","uid":0,"gid":0,"size":0,"target":"usr/lib","kept":true,"reason":"link"}
      {"path":"/usr","kind":"dir","mode":"0755","uid":0,"gid":0,"size":0,"kept":true,"reason":"parent"}
      {"path":"/usr/lib","kind":"dir","mode":"0755","uid":0,"gid":0,"size":0,"kept":true,"reason":"parent"}
      {"path":"/usr/lib/x.so","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":false}
      {"files":4,"bytes":3,"keptFiles":2,"keptBytes":1,"absent":1}
      """;

  @TempDir private Path directory;
  private Path file = Path.of("unset");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("manifest.jsonl"), MANIFEST);
  }

  @Test
  void findWhenFileOfOriginalWasDroppedNamesIt() {
    assertThat(find(missing(), missing("/etc/app.conf"))).containsExactly("/etc/app.conf");
  }

  @Test
  void findFollowsLinksOfTheOriginal() {
    assertThat(find(missing(), missing("/lib/x.so"))).containsExactly("/lib/x.so");
  }

  @Test
  void findWhenOriginalMissedItTooIsEmpty() {
    assertThat(find(missing("/etc/app.conf"), missing("/etc/app.conf"))).isEmpty();
  }

  @Test
  void findWhenOriginalDoesNotHaveItIsEmpty() {
    assertThat(find(missing(), missing("/etc/nope", "/opt/other"))).isEmpty();
  }

  @Test
  void findWhenFileWasKeptIsEmpty() {
    assertThat(find(missing(), missing("/etc/kept.conf"))).isEmpty();
  }

  private SortedSet<String> find(Capture original, Capture micro) {
    return new CounterExamples(Manifest.of(file)).find(original, micro);
  }

  private static Capture missing(String... paths) {
    TreeSet<FileEvent> events = new TreeSet<>();
    Arrays.stream(paths)
        .forEach(path -> events.add(new FileEvent("c", Operation.MISS, path, "/app")));
    return new Capture(new CaptureHeader("ebpf", "6.1", "", ""), events, new TreeMap<>(), 0, 0);
  }
}
