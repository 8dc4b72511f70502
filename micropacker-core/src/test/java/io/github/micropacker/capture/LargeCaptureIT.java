package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.SysdigReader.Answer;
import io.github.micropacker.testing.RequiresDocker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a raw capture of more than 2 GB takes no more memory than a small one: a Java of 64 MB
 * and a real sysdig of 128 MB read it.
 */
@RequiresDocker
class LargeCaptureIT {

  private static final long SIZE = (1L << 31) + (1L << 20);
  private static final int REPETITIONS = 20;
  private static final int EVENT_BLOCK = 0x216;
  private static final int BLOCK_HEADER = 8;
  private static final int EVENT_HEADER = 28;
  private static final short WRITE = 9;
  private static final int WRITTEN = 60_000;

  @TempDir private Path directory;

  @Test
  void readTakesNoMoreMemoryThanForASmallCapture() throws IOException {
    Path capture = write(directory.resolve("kdump.scap"));
    assertThat(capture).satisfies(file -> assertThat(Files.size(file)).isGreaterThan(SIZE));
    Answer answer =
        SysdigReader.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ReadingClient.class.getName(),
                capture.toString(),
                smallSysdig().toString(),
                directory.resolve("run").toString()));
    assertThat(answer.err()).isEmpty();
    assertThat(answer.lines())
        .containsExactlyElementsOf(
            Files.readAllLines(RecordedCapture.DIRECTORY.resolve("shell.files.txt")));
  }

  /** A real sysdig that may use little memory, as if it were on this host. */
  private Path smallSysdig() throws IOException {
    Path program = directory.resolve("sysdig");
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec docker run --rm --network none --memory 128m --memory-swap 128m \
          -v "$PWD:$PWD" -v "%s:%1$s:ro" -w "$PWD" %s "$@"
        """
            .formatted(directory, SysdigReader.version("0.41").image()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  /** A recorded capture, its events over and over, then calls that wrote much, which are holes. */
  private static Path write(Path file) throws IOException {
    byte[] capture = RecordedCapture.of("shell").bytes().getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer all = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
    int first = 0;
    int last = 0;
    for (int at = 0; at < capture.length; at += all.getInt(at + Integer.BYTES)) {
      first = first == 0 && all.getInt(at) == EVENT_BLOCK ? at : first;
      last = at;
    }
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(all);
      for (int i = 0; i < REPETITIONS; i++) {
        out.write(all.slice(first, capture.length - first));
      }
      writeHoles(out, all.slice(last, BLOCK_HEADER + EVENT_HEADER));
    }
    return file;
  }

  private static void writeHoles(FileChannel out, ByteBuffer like) throws IOException {
    int lengths = Short.BYTES * 2 + Long.BYTES + WRITTEN;
    int length = BLOCK_HEADER + EVENT_HEADER + lengths;
    int padded = (length + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES + Integer.BYTES;
    int eventLength = EVENT_HEADER - Short.BYTES + lengths;
    ByteBuffer begin =
        ByteBuffer.allocate(BLOCK_HEADER + EVENT_HEADER + Short.BYTES * 2 + Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(like)
            .putShort((short) Long.BYTES)
            .putShort((short) WRITTEN)
            .putLong(WRITTEN)
            .putInt(Integer.BYTES, padded)
            .putInt(BLOCK_HEADER + 18, eventLength)
            .putShort(BLOCK_HEADER + 22, WRITE)
            .putInt(BLOCK_HEADER + 24, 2);
    ByteBuffer end = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0, padded);
    for (long at = out.size(); at < SIZE; at += padded) {
      out.write(begin.rewind(), at);
      out.write(end.rewind(), at + padded - Integer.BYTES);
    }
  }
}
