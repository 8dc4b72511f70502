package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link SysdigCaptureReader} with a real sysdig and recorded captures. */
@RequiresDocker
class SysdigCaptureReaderIT {

  private static final Path SHELL = RecordedCapture.DIRECTORY.resolve("shell.scap");
  private static final Path NGINX = RecordedCapture.DIRECTORY.resolve("nginx.scap");

  private final String run = UUID.randomUUID().toString();
  private Engine engine;

  @TempDir private Path directory;

  @BeforeEach
  void connect() {
    engine = DockerJavaEngine.connect(System.getenv());
  }

  @AfterEach
  void nothingRemains() {
    assertThat(engine.containers(Label.run(run))).isEmpty();
    engine.close();
  }

  @Test
  void stopGivesWhatTheContainerTouched() throws IOException {
    Capture capture = read("", SHELL);
    assertThat(capture.paths()).containsExactlyElementsOf(golden("shell"));
    assertThat(capture.header().reference()).isEqualTo("acme/web:1.2");
    assertThat(capture.header().tracer()).isEqualTo("sysdig");
  }

  @Test
  void stopGivesAllThatSeveralCapturesHave() throws IOException {
    Capture capture = read("", SHELL, NGINX);
    assertThat(capture.paths()).containsAll(golden("shell")).containsAll(golden("nginx"));
    assertThat(capture.containers()).hasSize(2);
  }

  @Test
  void stopWhenContainerIsNamedGivesItsFilesOnly() throws IOException {
    assertThat(read("5250d43b5ffd", SHELL).paths()).containsExactlyElementsOf(golden("shell"));
  }

  @Test
  void startWhenContainerIsNotInTheCaptureNamesThoseThatAre() {
    assertRefused("0123456789ab", SHELL, "cannot find container '0123456789ab'", "5250d43b5ffd");
  }

  @Test
  void startWhenFileOnlyBeginsAsACaptureSaysSysdigsWords() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "\n\r\r\nnothing else\n");
    assertRefused("", text, "ended with exit code 1", "it said");
  }

  @Test
  void startWhenCaptureIsCutOffFails() {
    Path cut = RecordedCapture.of("shell").cutTo(200_000).writeTo(directory.resolve("cut"));
    assertRefused("", cut, "it is cut off", "stop sysdig by SIGINT");
  }

  @Test
  void startWhenCompressedCaptureIsCutOffFails() throws IOException {
    byte[] whole = Files.readAllBytes(SHELL);
    Path cut = directory.resolve("kdump.scap");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 2 / 3));
    assertRefused("", cut, "sysdig");
  }

  @Test
  void startWhenABlockInTheMiddleIsBrokenFails() {
    RecordedCapture whole = RecordedCapture.of("shell");
    String bytes = whole.bytes();
    int middle = bytes.length() / 2;
    String broken = bytes.substring(0, middle) + "\u00ff".repeat(64) + bytes.substring(middle + 64);
    Path file = new RecordedCapture(broken).writeTo(directory.resolve("broken"));
    assertRefused("", file, "sysdig ended with exit code 1");
  }

  @Test
  void startWhenThereIsNoFileSaysSo() {
    assertRefused("", directory.resolve("nope"), "there is no such file; correct its name");
  }

  private void assertRefused(String container, Path file, String... words) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> read(container, file))
        .withMessageStartingWith("cannot read capture '" + file + "': ")
        .satisfies(ex -> assertThat(ex.getMessage()).contains(words));
  }

  private Capture read(String container, Path... captures) {
    ImageReference sysdig = ImageReference.of(SysdigReader.version("0.41").image());
    SysdigSettings settings = SysdigSettings.standard().withImage(sysdig);
    CaptureFiles files = new CaptureFiles(List.of(captures), container, false, false, settings);
    return new KeptTracer(engine, files)
        .start(TraceRequest.of(SampleImages.WEB, Map.of(Label.RUN, run), directory))
        .stop();
  }

  private static List<String> golden(String name) throws IOException {
    return Files.readAllLines(RecordedCapture.DIRECTORY.resolve(name + ".files.txt"));
  }
}
