package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.OldCapture.Event;
import io.github.micropacker.capture.SysdigReader.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@code chisels/microdump.lua} in sysdig 0.29, on captures as it would write them. */
class MicrodumpOldSysdigIT {

  private static final Path SHELL = RecordedCapture.DIRECTORY.resolve("shell.files.txt");
  private static final String CONTAINER =
      "{\"container\":{\"type\":0,\"id\":\"5250d43b5ffd\",\"name\":\"web\",\"image\":\"acme/web:1.2\","
          + "\"imageid\":\"6f7e2741b66b\",\"imagerepo\":\"acme/web\",\"imagetag\":\"1.2\","
          + "\"imagedigest\":\"\",\"privileged\":false,\"is_pod_sandbox\":false,\"lookup_state\":1,"
          + "\"created_time\":0,\"env\":[],\"labels\":{},\"Mounts\":[],\"port_mappings\":[],"
          + "\"cni_json\":\"\",\"ip\":\"0.0.0.0\",\"memory_limit\":0,\"swap_limit\":0,\"cpu_shares\":0,"
          + "\"cpu_quota\":0,\"cpu_period\":0,\"cpuset_cpu_count\":0}}";

  private static SysdigReader sysdig;

  @TempDir private Path directory;

  @BeforeAll
  static void findSysdig() {
    sysdig = SysdigReader.version("0.29");
  }

  @Test
  void microdumpGivesAllPathsSaveThoseThatOldSysdigsDoNotTell() throws Exception {
    Answer answer = sysdig.microdump(old());
    Set<String> missed = new HashSet<>(Files.readAllLines(SHELL));
    missed.removeAll(answer.lines());
    assertThat(answer.status()).isZero();
    assertThat(missed)
        .as("only asked for by newfstatat, or found by the kernel behind a script or link")
        .containsExactlyInAnyOrder(
            "/bin/pwd",
            "/data/exec-bit",
            "/data/sized.bin",
            "/usr/bin/dash",
            "/usr/bin/true",
            "/usr/share/perl5");
  }

  @Test
  void microdumpTellsACallOnceThoughItHasTwoEvents() throws Exception {
    List<String> lines = sysdig.microdump(old(), "jsonl").lines();
    assertThat(lines).doesNotHaveDuplicates();
    assertThat(lines).endsWith("{\"events\":81,\"lost\":0,\"unresolved\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/web:1.2", "acme/web", "sha256:6f7e2741b66b0123456789"})
  void microdumpWhenImageIsKnownLateGivesAllOfItsContainer(String image) {
    List<String> lines = sysdig.microdump(old(Event.container(CONTAINER)), image).lines();
    assertThat(lines).contains("/data/work.sh", "/usr/share/base-files/motd");
  }

  @Test
  void microdumpWhenNoContainerIsOfTheImageFails() {
    Answer answer = sysdig.microdump(old(Event.container(CONTAINER)), "acme/db");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .startsWith("microdump: cannot find image 'acme/db': name a container by its id, one of");
  }

  @Test
  void microdumpWhenImageOfAContainerIsUnknownSaysSo() {
    Answer answer = sysdig.microdump(old(), "acme/web");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("is left out: sysdig does not know its image");
  }

  @Test
  void namesAreWrittenAsInSpec() throws Exception {
    List<String> spec = Files.readAllLines(Path.of("..", "spec", "pathtext.jsonl"));
    Pattern fields = Pattern.compile(".*\"bytes\":\"(2f\\w+)\",\"text\":(\".*\")}");
    List<Matcher> names = spec.stream().map(fields::matcher).filter(Matcher::matches).toList();
    Event[] opens =
        names.stream()
            .map(name -> Event.open(HexFormat.of().parseHex(name.group(1))))
            .toArray(Event[]::new);
    String out = sysdig.microdump(old(opens), "jsonl").out();
    assertThat(names)
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(out).contains("\"path\":" + name.group(2) + ","));
  }

  @Test
  void microdumpSaysWhichCallsAnOldSysdigDoesNotTell() {
    assertThat(sysdig.microdump(old(), "nolog").err())
        .isEqualTo(
            "microdump: the capture does not tell what some calls named, as one of an older sysdig: execve\n");
  }

  @Test
  void microdumpWhenTheCaptureHasNoNamesOfOpenedFilesFails() {
    Answer answer = sysdig.microdump(older(), "jsonl");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err())
        .isEqualTo(
            "microdump: cannot list files: the capture has no names of opened files; read it by a newer sysdig\n");
    assertThat(answer.lines()).noneMatch(line -> line.contains("\"events\""));
  }

  /** It finds the names on the way in. */
  @Test
  void microdumpWhenANewerSysdigReadsThatCaptureGivesThePaths() throws Exception {
    Answer answer = SysdigReader.version("0.41").microdump(older());
    Set<String> missed = new HashSet<>(Files.readAllLines(SHELL));
    missed.removeAll(answer.lines());
    assertThat(missed).hasSizeLessThan(7).doesNotContain("/data/plain.txt", "/etc/passwd");
  }

  private Path older() {
    return OldCapture.withoutNames(RecordedCapture.of("shell"))
        .writeTo(directory.resolve("older.scap"));
  }

  private Path old(Event... others) {
    return OldCapture.of(RecordedCapture.of("shell"), List.of(others))
        .writeTo(directory.resolve("old.scap"));
  }
}
