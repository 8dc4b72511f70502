package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.SysdigReader.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@code chisels/microdump.lua} on captures that a live sysdig recorded. */
class MicrodumpChiselIT {

  private static final Path CAPTURES = RecordedCapture.DIRECTORY;
  private static final String SHELL =
      "5250d43b5ffdaeb80a33c7bbf278b3a9d1bcd39a19b75dcd9207e2e04f32572f";
  private static final String OTHER = "ab".repeat(32);

  private static SysdigReader sysdig;

  @TempDir private Path directory;

  @BeforeAll
  static void findSysdig() {
    sysdig = SysdigReader.version("0.41");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell", "nginx", "java"})
  void microdumpGivesThePathsOfTheGoldenFile(String name) throws IOException {
    Answer answer = sysdig.microdump(CAPTURES.resolve(name + ".scap"), "nolog");
    assertThat(answer.err()).isEmpty();
    assertThat(new TreeSet<>(answer.lines()))
        .containsExactlyElementsOf(golden(name + ".files.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell", "nginx", "java"})
  void microdumpWhenAskedForJsonLinesGivesTheGoldenFile(String name) throws IOException {
    Answer answer = sysdig.microdump(CAPTURES.resolve(name + ".scap"), "jsonl");
    assertThat(answer.lines()).containsExactlyElementsOf(golden(name + ".jsonl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell", "nginx", "java"})
  void jsonLinesAreACaptureOfTheSamePathsAsTheList(String name) throws IOException {
    Capture capture = CaptureReader.read(CAPTURES.resolve(name + ".jsonl"));
    assertThat(capture.paths()).containsExactlyElementsOf(golden(name + ".files.txt"));
    assertThat(capture.header().tracer()).isEqualTo("sysdig");
    assertThat(capture.containers()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kdump.scap", "kdump.scap0", "kdump.scap.gz"})
  void microdumpReadsTheDropsBesideACapture(String name) throws IOException {
    Path capture = Files.copy(CAPTURES.resolve("shell.scap"), directory.resolve(name));
    Files.writeString(directory.resolve("kdump.scap.log"), "Events:9\nDriver Drops:7\n");
    Answer answer = sysdig.microdump(capture, "jsonl");
    assertThat(answer.lines().get(answer.lines().size() - 1)).contains("\"lost\":7,");
    assertThat(answer.err())
        .contains("microdump: sysdig dropped 7 events of this capture, so files may be missing");
  }

  @Test
  void microdumpWhenNobodyToldTheDropsSaysSo() {
    Path capture = RecordedCapture.of("shell").writeTo(directory.resolve("kdump.scap"));
    Answer answer = sysdig.microdump(capture);
    assertThat(answer.err())
        .contains("whether sysdig dropped events is not known: record with -v, and keep its words");
    assertThat(answer.lines()).isNotEmpty();
  }

  @Test
  void microdumpWorksAsTheCommandLineOfTheAncestor() throws IOException {
    String command = String.join(" ", sysdig.command(CAPTURES.resolve("shell.scap")));
    Path files = directory.resolve("files.txt");
    SysdigReader.run(List.of("sh", "-c", command + " | sort | uniq > " + files));
    assertThat(CaptureReader.read(files).paths())
        .containsExactlyElementsOf(golden("shell.files.txt"));
  }

  @Test
  void microdumpMissesNothingThatStraceSawSaveTheBlindSpots() throws IOException {
    Map<String, SortedSet<String>> missed =
        new TreeMap<>(StraceOracle.existing(CAPTURES.resolve("shell.strace.txt")));
    assertThat(missed).hasSizeGreaterThan(40);
    missed.keySet().removeAll(sysdig.microdump(CAPTURES.resolve("shell.scap")).lines());
    assertThat(missed)
        .isEqualTo(
            Map.of(
                "/etc/debian_version",
                Set.of("faccessat2"),
                "/etc/os-release",
                Set.of("readlink")));
  }

  /**
   * The capture begins when the harness runs already, as the files of one recording but the first
   * do.
   */
  @Test
  void microdumpTellsNothingOfAHarnessThatRanAlready() {
    Answer answer = sysdig.microdump(CAPTURES.resolve("harness.scap"));
    assertThat(answer.lines())
        .containsExactly("/usr/bin/sleep", "/etc/ld.so.cache", "/lib/x86_64-linux-gnu/libc.so.6");
  }

  @Test
  void microdumpTellsNothingOfTheStartUpOfRunc() {
    Answer answer = sysdig.microdump(CAPTURES.resolve("shell.scap"), "jsonl");
    assertThat(answer.lines().get(1)).contains("\"op\":\"exec\",\"path\":\"/data/work.sh\"");
    assertThat(answer.lines()).noneMatch(line -> line.contains("/var/lib/docker"));
  }

  /** On a busy machine it is in the container's control group before it has its name. */
  @Test
  void microdumpTellsNothingOfTheStartUpOfRuncThatHasNoNameYet() throws IOException {
    Path capture =
        RecordedCapture.of("shell").with("runc:[", "6 or 7").writeTo(directory.resolve("early"));
    assertThat(new TreeSet<>(sysdig.microdump(capture).lines()))
        .containsExactlyElementsOf(golden("shell.files.txt"));
  }

  @Test
  void microdumpGivesNamesByteForByte() {
    Path capture =
        RecordedCapture.of("shell")
            .with("/data/plain.txt", "/data/pl\u00e9\nn.txt")
            .with("../plain.txt", "../pl\u00e9\nn.txt")
            .with("/usr/bin/stat\0", "/usr/bin/st\u00fft\0")
            .with("/data\0", "/d\u00c3\u00a4a\0")
            .with("/data/listed\0", "/data/\u00c3\u00a4\"\\.d\0")
            .writeTo(directory.resolve("names.scap"));
    assertThat(capture(capture).events())
        .extracting(FileEvent::operation, FileEvent::path)
        .contains(
            each(Operation.OPEN, "/data/pl\udce9\nn.txt"),
            each(Operation.OPEN, "/däa/../data/rel/../pl\udce9\nn.txt"),
            each(Operation.CHDIR, "/däa"),
            each(Operation.LIST, "/data/ä\"\\.d"),
            each(Operation.EXEC, "/usr/bin/st\udcfft"));
    assertThat(sysdig.microdump(capture).lines())
        .contains("/däa", "/usr/bin/st\udcfft", "{\"path\":\"/data/pl\\udce9\\nn.txt\"}");
  }

  private static org.assertj.core.groups.Tuple each(Operation operation, String path) {
    return org.assertj.core.groups.Tuple.tuple(operation, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5250d43b5ffd", SHELL})
  void microdumpWhenContainerIsNamedGivesItsFilesOnly(String id) throws IOException {
    Path two = twoContainers();
    assertThat(sysdig.microdump(two).lines()).contains("/data/from-perl.txt");
    assertThat(sysdig.microdump(two, id).lines())
        .contains("/usr/bin/cat")
        .doesNotContain("/data/from-perl.txt");
    assertThat(capture(two, id + " jsonl").containers()).containsExactly(SHELL);
  }

  @Test
  void microdumpWhenCaptureBeganInARunningContainerGivesItsFiles() {
    Path two = twoContainers();
    assertThat(capture(two, OTHER + " jsonl").paths()).contains("/data/from-perl.txt");
  }

  /** The shell's capture, its last processes in another container that ran already. */
  private Path twoContainers() {
    RecordedCapture shell = RecordedCapture.of("shell");
    int script = shell.bytes().indexOf("/usr/local/sbin/perl");
    return shell.withAfter(script, SHELL, OTHER).writeTo(directory.resolve("two.scap"));
  }

  @Test
  void microdumpWhenContainerIsNotInTheCaptureFails() {
    Answer answer = sysdig.microdump(CAPTURES.resolve("shell.scap"), "0123456789ab jsonl");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err())
        .isEqualTo(
            "microdump: cannot find container '0123456789ab': the capture has %s\n"
                .formatted(SHELL));
    assertThat(answer.lines()).noneMatch(line -> line.contains("\"events\""));
  }

  @Test
  void microdumpWhenSysdigKnowsNoImagesFails() {
    Answer answer = sysdig.microdump(CAPTURES.resolve("shell.scap"), "acme/web:1.2");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains("nonexistent field container.image");
  }

  @Test
  void microdumpWhenTwoContainersAreNamedFails() {
    Answer answer = sysdig.microdump(CAPTURES.resolve("shell.scap"), SHELL + " acme/web");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith("microdump: cannot select 'acme/web': one container or image is selected");
  }

  @Test
  void microdumpWhenCaptureHasNoContainerFails() {
    Path capture =
        RecordedCapture.of("shell")
            .with(SHELL, "z".repeat(SHELL.length()))
            .writeTo(directory.resolve("host.scap"));
    Answer answer = sysdig.microdump(capture);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith("microdump: cannot list files: the capture has no event of a container;");
  }

  /** Only sysdig's words tell, not its status: whoever runs it has to read them. */
  @Test
  void sysdigWhenCaptureIsCutOffSaysSoAndExitsWithZero() {
    Path capture =
        RecordedCapture.of("shell").cutTo(200_000).writeTo(directory.resolve("cut.scap"));
    Answer answer = sysdig.microdump(capture);
    assertThat(answer.status()).isZero();
    assertThat(answer.err()).contains("Is the file truncated?");
  }

  @Test
  void sysdigWhenFileIsNoCaptureFails() throws IOException {
    Path text = Files.writeString(directory.resolve("text.scap"), "#!/bin/sh\nexit 0\n");
    Answer answer = sysdig.microdump(text);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains("invalid block type");
  }

  @Test
  void sysdigWhenItIsOlderThanTheCaptureFails() {
    Answer answer = SysdigReader.version("0.29").microdump(CAPTURES.resolve("shell.scap"), "jsonl");
    assertThat(answer.status()).isNotZero();
    assertThat(answer.lines()).noneMatch(line -> line.contains("\"events\""));
  }

  private static Capture capture(Path file, String... arguments) {
    String[] all = arguments.length == 0 ? new String[] {"jsonl"} : arguments;
    Answer answer = sysdig.microdump(file, all);
    return new CaptureReader(
            new ByteArrayInputStream(PathText.encode(answer.out())), file.toString())
        .readAll();
  }

  private static List<String> golden(String name) throws IOException {
    return PathText.decode(Files.readAllBytes(CAPTURES.resolve(name))).lines().toList();
  }
}
