package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.SysdigReader.Answer;
import io.github.micropacker.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for what runs beside a real sysdig, on a disk that is too small. */
@RequiresDocker
class SysdigOnFullDiskIT {

  private static final Path STAND_IN =
      Path.of("src/test/resources/io/github/micropacker/capture/sysdig-stand-in").toAbsolutePath();

  @TempDir private Path directory;

  /** The copy of a capture that is read. */
  @Test
  void readWhenCaptureFindsNoRoomSaysSo() throws IOException {
    Path capture = RecordedCapture.of("shell").writeTo(directory.resolve("kdump.scap"));
    Answer answer =
        onDiskOf("128k", "echo 325000; cat /in/kdump.scap", SysdigScript.reading("sysdig", ""));
    assertThat(Files.size(capture)).isGreaterThan(128 << 10);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    SysdigWords words = new SysdigWords(answer.err());
    assertThat(words.tellOfFullDisk()).isTrue();
    assertThat(words.sentence()).startsWith("it cannot be copied to where sysdig runs; it said");
  }

  /** What the chisel makes of a capture that was recorded, which fits while its list does not. */
  @Test
  void traceWhenConvertedCaptureFindsNoRoomFails() throws IOException {
    Files.copy(STAND_IN, directory.resolve("sysdig"));
    Files.copy(RecordedCapture.DIRECTORY.resolve("java.scap"), directory.resolve("java.scap"));
    long size = Files.size(directory.resolve("java.scap"));
    Answer answer =
        onDiskOf(
            (size + (48 << 10)) / 1024 + "k",
            "sleep 3; echo stop",
            SysdigScript.tracing("/in/tracing", SysdigSettings.standard()));
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).startsWith("ready").doesNotContain("\"events\"");
    assertThat(answer.err()).contains("microdump: cannot write the list: No space left on device");
  }

  /** Run a script in a container whose working directory is a small disk. */
  private Answer onDiskOf(String size, String stdin, List<String> script) throws IOException {
    Files.writeString(
        directory.resolve("tracing"),
        """
        #!/bin/sh
        CAPTURE=/in/java.scap READER=/usr/bin/sysdig exec sh /in/sysdig "$@"
        """);
    assertThat(directory.resolve("tracing").toFile().setExecutable(true)).isTrue();
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "{ %s; } | exec \"$@\"".formatted(stdin.replace("/in/", directory + "/")),
                "sh"));
    command.addAll(List.of("docker", "run", "--rm", "-i", "--network", "none"));
    command.addAll(List.of("--tmpfs", "/small:exec,size=" + size, "-w", "/small"));
    command.addAll(List.of("-v", directory + ":/in:ro", "--entrypoint", script.get(0)));
    command.add(SysdigReader.version("0.41").image());
    command.addAll(script.subList(1, script.size()));
    return SysdigReader.run(command);
  }
}
