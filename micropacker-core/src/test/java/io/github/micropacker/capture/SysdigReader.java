package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real sysdig that reads captures, in a container of one of the images of {@code build/sysdig}.
 */
record SysdigReader(String image) {

  private static final Path CHISELS = Path.of("..", "chisels").toAbsolutePath().normalize();
  private static final long SECONDS = 300;

  /** What a program answered: its exit status and what it wrote, as text that stands for bytes. */
  record Answer(int status, String out, String err) {

    List<String> lines() {
      return out.lines().toList();
    }
  }

  /** The sysdig of a version; without it a test is skipped, or fails where Docker is required. */
  static SysdigReader version(String version) {
    SysdigReader reader = new SysdigReader("micropacker.test/sysdig:" + version);
    boolean there = run(List.of("docker", "image", "inspect", reader.image)).status == 0;
    String missing = "there is no image '%s'; run build/setup".formatted(reader.image);
    if ("required".equals(System.getProperty("micropacker.docker"))) {
      assertThat(there).as(missing).isTrue();
    }
    assumeTrue(there, missing);
    return reader;
  }

  /** Read a capture by the chisel. */
  Answer microdump(Path capture, String... arguments) {
    return run(command(capture, arguments));
  }

  /** The words of a command that reads a capture by the chisel and writes to standard output. */
  List<String> command(Path capture, String... arguments) {
    Path directory = capture.toAbsolutePath().normalize().getParent();
    List<String> mounts =
        List.of("-v", CHISELS + ":/chisels:ro", "-v", directory + ":/captures:ro", "-w", "/");
    return Stream.of(
            List.of("docker", "run", "--rm", "--network", "none"),
            mounts,
            List.of(image, "-r", "/captures/" + capture.getFileName(), "-c", "microdump"),
            List.of(arguments))
        .flatMap(List::stream)
        .toList();
  }

  /** Run a command to its end. */
  static Answer run(List<String> command) {
    try {
      Path out = Files.createTempFile("microdump", ".out");
      Path err = Files.createTempFile("microdump", ".err");
      try {
        Process process =
            new ProcessBuilder(new ArrayList<>(command))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        return new Answer(
            process.exitValue(),
            PathText.decode(Files.readAllBytes(out)),
            PathText.decode(Files.readAllBytes(err)));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }
}
