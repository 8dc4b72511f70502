package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import io.github.micropacker.rootfs.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link Explainer}. */
class ExplainerTests {

  private static final String MANIFEST =
      """
      {"micropacker-manifest":1,"agent":"0.1.0","granularity":"file"}
      {"path":"/app","kind":"file","mode":"0755","uid":0,"gid":0,"size":5,"kept":true,"reason":"touched"}
      {"path":"/etc","kind":"dir","mode":"0755","uid":0,"gid":0,"size":0,"kept":true,"reason":"parent","by":"/etc/passwd"}
      {"path":"/etc/app.conf","kind":"file","mode":"0644","uid":0,"gid":0,"size":12345,"kept":false,"package":"pkg:deb/debian/app@1.2?arch=amd64"}
      {"path":"/etc/gone.conf","kind":"absent","kept":false,"reason":"touched"}
      {"path":"/etc/out.conf","kind":"file","mode":"0644","uid":0,"gid":0,"size":1,"kept":false,"reason":"excluded","by":"/etc/out.*"}
      {"path":"/etc/passwd","kind":"file","mode":"0644","uid":0,"gid":0,"size":839,"kept":true,"reason":"keep","by":"users"}
      {"path":"/lib","kind":"link","mode":"0777","uid":0,"gid":0,"size":0,"target":"usr/lib","kept":true,"reason":"link","by":"/lib/libz.so.1"}
      {"path":"/run/x.sock","kind":"socket","mode":"0755","uid":0,"gid":0,"size":0,"kept":false}
      {"path":"/usr/lib","kind":"dir","mode":"0755","uid":0,"gid":0,"size":0,"kept":true,"reason":"parent","by":"/usr/lib/libz.so.1"}
      {"path":"/usr/lib/libz.so.1","kind":"link","mode":"0777","uid":0,"gid":0,"size":0,"target":"libz.so.1.2","kept":true,"reason":"library","by":"/app"}
      {"path":"/usr/lib/libz.so.1.2","kind":"file","mode":"0644","uid":0,"gid":0,"size":99,"kept":true,"reason":"link","by":"/usr/lib/libz.so.1","package":"pkg:deb/debian/app@1.2?arch=amd64"}
      {"files":8,"bytes":1,"keptFiles":5,"keptBytes":1,"absent":1}
      """;

  @TempDir private Path directory;

  @Test
  void explainWhenFileIsKeptFollowsTheWholeChain() throws IOException {
    assertThat(explain("/usr/lib/libz.so.1.2"))
        .containsExactly(
            "'/usr/lib/libz.so.1.2' of 'acme/web:1.2' is kept: file of 99 B, mode 0644, of package app 1.2",
            " > '/usr/lib/libz.so.1.2' is where '/usr/lib/libz.so.1' leads, or on the way there",
            " > '/usr/lib/libz.so.1' is a library that '/app' needs",
            " > '/app' was touched in the run (exec by /bin/sh)");
  }

  @Test
  void explainWhenFileIsDroppedSaysHowToKeepIt() throws IOException {
    assertThat(explain("etc//app.conf/"))
        .containsExactly(
            "'/etc/app.conf' of 'acme/web:1.2' is dropped: file of 12.3 kB, mode 0644, of package app 1.2",
            " > nothing touched it in the run, and no rule asked for it",
            " > nearest: its package app 1.2 is kept in part, 1 of 2; companions were not asked for, as granularity is 'file'",
            " > to keep it: touch it in a test, or by a command of <exercises>; or -Dmicropacker.includes=/etc/app.conf; or -Dmicropacker.keep with a set that holds it",
            " > or -Dmicropacker.granularity=package, which keeps packages whole");
  }

  @Test
  void explainWhenFileIsExcludedNamesThePattern() throws IOException {
    assertThat(explain("/etc/out.conf"))
        .contains(
            " > pattern '/etc/out.*' of <excludes> takes it away",
            " > to keep it: make that pattern narrower");
  }

  @Test
  void explainWhenPathIsALinkTellsOfItsEndToo() throws IOException {
    assertThat(explain("/usr/lib/libz.so.1"))
        .contains(
            " > it leads to '/usr/lib/libz.so.1.2'",
            "'/usr/lib/libz.so.1.2' of 'acme/web:1.2' is kept: file of 99 B, mode 0644, of package app 1.2");
  }

  @Test
  void explainWhenPathCrossesALinkFollowsIt() throws IOException {
    assertThat(explain("/lib/libz.so.1.2"))
        .startsWith("'/lib/libz.so.1.2' of 'acme/web:1.2' is '/usr/lib/libz.so.1.2'");
  }

  @Test
  void explainWhenPathIsADirectorySumsUpWhatIsInIt() throws IOException {
    assertThat(explain("/etc"))
        .containsExactly(
            "'/etc' of 'acme/web:1.2' is kept: directory, mode 0755",
            " > '/etc' is a directory on the way to '/etc/passwd'",
            " > '/etc/passwd' is in keep-set 'users'",
            " > of the 3 files and links in it 1 are kept: 1 keep");
  }

  @Test
  void explainWhenPathWasNeverThereNamesTheNearest() throws IOException {
    assertThat(explain("/etc/apt.conf"))
        .containsExactly(
            "'/etc/apt.conf' was never in 'acme/web:1.2'",
            " > nearest: /etc/app.conf, /etc/out.conf");
    assertThat(explain("/usr/share/libz.so.1")).contains(" > nearest: /usr/lib/libz.so.1");
  }

  @Test
  void explainWhenPathWasAskedForAndIsNotThereSaysBoth() throws IOException {
    assertThat(explain("/etc/gone.conf"))
        .contains(
            "'/etc/gone.conf' was never in 'acme/web:1.2'",
            " > it was asked for (touched), and is not there: a test may have copied it in, or the program may have made it");
  }

  @Test
  void explainWhenPathIsASocketSaysThatNoneHasIt() throws IOException {
    assertThat(explain("/run/x.sock"))
        .contains(" > no micro image has one: devices and sockets are made when a container runs");
  }

  @Test
  void explainWhenPathIsAPatternListsWhatItMatches() throws IOException {
    assertThat(explain("/etc/*.conf"))
        .containsExactly(
            "'/etc/*.conf' matches 2 of 'acme/web:1.2', of which 0 are kept",
            " > '/etc/app.conf' is dropped",
            " > '/etc/out.conf' is dropped");
  }

  private List<String> explain(String path) throws IOException {
    Path file = Files.writeString(directory.resolve("manifest.jsonl"), MANIFEST);
    FileEvent event = new FileEvent("c", Operation.EXEC, "/app", "/bin/sh");
    Capture capture =
        new Capture(
            new CaptureHeader("ebpf", "6.1", "", ""),
            new TreeSet<>(List.of(event)),
            new TreeMap<>(),
            0,
            0);
    return new Explainer("acme/web:1.2", Manifest.of(file), capture).explain(path);
  }
}
