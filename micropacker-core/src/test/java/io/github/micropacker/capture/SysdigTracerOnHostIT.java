package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Label;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link SysdigTracer} on this host, with a stand-in for a live sysdig. */
class SysdigTracerOnHostIT {

  private static final String SHELL =
      "5250d43b5ffdaeb80a33c7bbf278b3a9d1bcd39a19b75dcd9207e2e04f32572f";
  private static final Path RECORDED = RecordedCapture.DIRECTORY.toAbsolutePath();

  private final ScriptedEngine engine = new ScriptedEngine(List.of());

  @TempDir private Path directory;

  @Test
  void stopGivesWhatTheContainersOfTheImageTouched() throws IOException {
    try (TraceSession session = start("")) {
      engine.makes(SHELL, SampleImages.WEB, Map.of());
      Capture capture = session.stop();
      assertThat(capture.paths())
          .containsExactlyElementsOf(Files.readAllLines(RECORDED.resolve("shell.files.txt")));
      assertThat(capture.header().tracer()).isEqualTo("sysdig");
      assertThat(capture.header().reference()).isEqualTo("acme/web:1.2");
      assertThat(capture.lost()).isZero();
      assertThat(capture.unresolved()).isEqualTo(11);
    }
  }

  /** Sysdig makes its file at once, and fills it a second or more later. */
  @Test
  void startReturnsWhenEventsFlow() throws IOException {
    Path flows = directory.resolve("flows");
    try (TraceSession session = start("FLOWS=" + flows)) {
      assertThat(flows).exists();
      assertThat(session.listener().tracer()).isEqualTo("sysdig");
    }
  }

  @Test
  void stopLeavesOutContainersOfOtherImages() throws IOException {
    try (TraceSession session = start("")) {
      engine.makes(SHELL, SampleImages.OTHER, Map.of());
      assertThat(session.stop().paths()).isEmpty();
    }
  }

  @Test
  void stopKeepsRawCaptureCompressed() throws IOException {
    try (TraceSession session = start("")) {
      session.stop();
    }
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(directory.resolve("run/kdump.scap")))) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(RECORDED.resolve("shell.scap")));
    }
  }

  @Test
  void stopWhenCaptureIsNotKeptLeavesNothing() throws IOException {
    SysdigSettings settings = SysdigSettings.standard().withRaw(RawCapture.whole(false));
    try (TraceSession session = start("", settings)) {
      session.stop();
    }
    assertThat(directory.resolve("run")).isEmptyDirectory();
  }

  @Test
  void stopKeepsWhatSysdigSaidForItAloneTellsDrops() throws IOException {
    try (TraceSession session = start("DROPS=5")) {
      session.stop();
    }
    assertThat(directory.resolve("run/kdump.scap.log")).content().contains("Driver Drops:5");
    assertThat(SysdigLog.beside(directory.resolve("run/kdump.scap")).lost()).isEqualTo(5);
  }

  @Test
  void stopWhenRawCaptureHasSeveralFilesReadsAndKeepsAll() throws IOException {
    SysdigSettings settings =
        SysdigSettings.standard().withRaw(new RawCapture(true, 10, 100_000, 3));
    try (TraceSession session = start("FILES=3", settings)) {
      engine.makes(SHELL, SampleImages.WEB, Map.of());
      assertThat(session.stop().paths())
          .containsExactlyElementsOf(Files.readAllLines(RECORDED.resolve("shell.files.txt")));
    }
    assertThat(directory.resolve("run"))
        .isDirectoryContaining("glob:**/kdump.scap0")
        .isDirectoryContaining("glob:**/kdump.scap1")
        .isDirectoryContaining("glob:**/kdump.scap2");
  }

  @Test
  void startGivesSysdigTheLimits() throws IOException {
    Path said = directory.resolve("said");
    RawCapture raw = new RawCapture(true, 10, 100_000, 0);
    SysdigSettings settings = SysdigSettings.standard().withRaw(raw);
    start("FILES=2; echo \"$@\" >" + said + ";", settings).close();
    assertThat(said).hasContent("--modern-bpf -C 10 -e 100000 -v -w kdump.scap");
  }

  @Test
  void stopWhenRawCaptureNeedsMoreFilesThanItMayFails() throws Exception {
    SysdigSettings settings = SysdigSettings.standard().withRaw(new RawCapture(true, 10, 0, 2));
    TraceSession session = start("FILES=3", settings);
    Thread.sleep(1500);
    assertThat(sysdigs()).as("sysdigs that go on filling the disk").isLessThanOrEqualTo(1);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(session::stop)
        .withMessageContaining("its raw capture has reached 3 files, and may have 2");
  }

  @Test
  void stopWhenRawCaptureCannotBeKeptSaysSo() throws IOException {
    TraceSession session = start("");
    Files.createDirectories(directory.resolve("run/kdump.scap/in-the-way"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(session::stop)
        .withMessageStartingWith("cannot keep raw capture")
        .withMessageEndingWith("or do without by micropacker.keepCapture=false");
  }

  @Test
  void stopAddsDropsToLostEvents() throws IOException {
    try (TraceSession session = start("DROPS=331566")) {
      assertThat(session.stop().lost()).isEqualTo(331_566);
    }
  }

  @Test
  void startGivesSysdigTheDriverArguments() throws IOException {
    SysdigSettings settings = SysdigSettings.standard().withArguments(List.of("--bpf", "a b.o"));
    Path said = directory.resolve("said");
    start("printf '[%s]' \"$@\" >>" + said + ";", settings).close();
    assertThat(said).hasContent("[--bpf][a b.o][-v][-w][kdump.scap]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refused | ended with exit code 1 before it was ready; it said "MODERN_BPF engine is not supported in this build"
          usage   | ended with exit code 0 before it was ready; it said "filter error: unknown field"
          crash   | ended with exit code 139 before it was ready
          """)
  void startWhenSysdigDoesNotComeUpSaysItsWords(String behaviour, String words) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start("BEHAVIOUR=" + behaviour))
        .withMessageStartingWith(
            "cannot trace image 'acme/web:1.2' with tracer 'sysdig': sysdig " + words)
        .withMessageEndingWith("or -Dmicropacker.tracer=list with a list of files");
    assertThat(engine.listeners).isEmpty();
    assertThat(directory.resolve("run")).isEmptyDirectory();
  }

  @Test
  void startWhenNothingIsCapturedGivesUpInTime() {
    SysdigSettings settings = SysdigSettings.standard().withPatience(Duration.ofSeconds(1));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start("BEHAVIOUR=never-ready", settings))
        .withMessageContaining("sysdig was not ready in time");
  }

  @Test
  void startWhenThereIsNoSysdigSaysSo() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> tracer("/nonexistent/sysdig", SysdigSettings.standard()))
        .withMessageContaining("sysdig ended with exit code 127 before it was ready")
        .withMessageContaining("not found");
  }

  @Test
  void startWhenEngineIsOnAnotherHostFails() {
    engine.address = "tcp://build:2376";
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(""))
        .withMessageContaining("the engine at 'tcp://build:2376' is on another host;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          truncated    | its capture is cut off; it said
          silent-drops | it did not tell its drops; it said "Driver Events:3144"
          disk-full    | sysdig ended with exit code 1; it said "error writing to file (6)"; run the tests again; is the disk full
          killed       | sysdig ended with exit code 137 before the tests did
          no-container | cannot list files: the capture has no event of a container
          """)
  void stopWhenCaptureIsNotWholeFails(String behaviour, String words)
      throws IOException, InterruptedException {
    TraceSession session = start("BEHAVIOUR=" + behaviour);
    Thread.sleep(behaviour.equals("killed") ? 1000 : 0);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(session::stop)
        .withMessageStartingWith(
            "cannot trace image 'acme/web:1.2' to the end with tracer 'sysdig'")
        .withMessageContaining(words);
    assertThat(engine.listeners).isEmpty();
  }

  @Test
  void closeEndsSysdigAndForgets() throws IOException {
    TraceSession session = start("");
    assertThat(sysdigs()).isPositive();
    session.close();
    session.close();
    assertThat(sysdigs()).isZero();
    assertThat(directory.resolve("run")).isEmptyDirectory();
  }

  @Test
  void ofWhenSysdigIsOnThePathTakesIt() throws IOException {
    start("").close();
    String path = "/nonexistent:" + directory;
    try (TraceSession session = of(engine, path).start(request())) {
      assertThat(sysdigs()).isPositive();
      assertThat(session.stop().header().tracer()).isEqualTo("sysdig");
    }
    assertThat(engine.created).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"unix:///var/run/docker.sock, /nonexistent", "tcp://build:2376, here"})
  void ofWhenThereIsNoneAtTheEngineTakesTheVendorsImage(String address, String path) {
    ScriptedEngine far =
        new ScriptedEngine(
            List.of("SYS_ADMIN", "SYS_RESOURCE"),
            new ScriptedAgent().ends("no probe"),
            new ScriptedAgent().ends("still no probe"));
    far.address = address;
    String searchPath = path.equals("here") ? directory.toString() : path;
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> of(far, searchPath).start(request()))
        .withMessageContaining("it said \"still no probe\"");
    assertThat(far.created)
        .extracting(spec -> spec.image() + " " + spec.capabilities())
        .containsExactly(
            "sysdig/sysdig:0.41.4 [SYS_ADMIN]", "sysdig/sysdig:0.41.4 [SYS_ADMIN, SYS_RESOURCE]");
    assertThat(far.containers).isEmpty();
  }

  private static Tracer of(ScriptedEngine engine, String searchPath) {
    SysdigSettings settings = SysdigSettings.standard().foundOn(searchPath);
    return new AutoTracer(SysdigTracer.candidates(engine.engine(), settings, true));
  }

  private long sysdigs() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains("kdump.scap"))
        .count();
  }

  private TraceSession start(String environment) throws IOException {
    return start(environment, SysdigSettings.standard());
  }

  private TraceSession start(String environment, SysdigSettings settings) throws IOException {
    Path program = directory.resolve("sysdig");
    Path standIn = Path.of("src/test/resources/io/github/micropacker/capture/sysdig-stand-in");
    Files.writeString(
        program,
        """
        #!/bin/sh
        %s CAPTURE=%s/shell.scap READ=%2$s/shell.jsonl exec sh %s "$@"
        """
            .formatted(environment, RECORDED, standIn.toAbsolutePath()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return tracer(program.toString(), settings);
  }

  private TraceSession tracer(String program, SysdigSettings settings) {
    return SysdigTracer.onHost(engine.engine(), settings.withProgram(program)).start(request());
  }

  private TraceRequest request() {
    return TraceRequest.of(SampleImages.WEB, Map.of(Label.RUN, "7"), directory.resolve("run"));
  }
}
