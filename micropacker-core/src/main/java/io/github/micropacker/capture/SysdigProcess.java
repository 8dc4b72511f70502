package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A shell on this host, in a directory of its own. */
final class SysdigProcess implements SysdigShell {

  private static final int LAST_BYTES = 1 << 16;
  private static final long END_SECONDS = 10;

  private final Path directory;
  private final Path stderr;
  private final Process process;

  private SysdigProcess(Path directory, Path stderr, Process process) {
    this.directory = directory;
    this.stderr = stderr;
    this.process = process;
  }

  static SysdigProcess start(Path parent, List<String> command) {
    try {
      Files.createDirectories(parent);
      Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "sysdig-");
      Path stderr = directory.resolve("stderr.txt");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(stderr.toFile())
              .start();
      return new SysdigProcess(directory, stderr, process);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot start sysdig in '%s': %s; is there a shell, and may you write there?"
              .formatted(parent, ex.getMessage()),
          ex);
    }
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  /** What lies on this host is read where it is. */
  @Override
  public void give(Path capture) throws IOException {
    String name = capture.toAbsolutePath().toString();
    if (name.contains("\n")) {
      SysdigShell.super.give(capture);
    } else {
      say(name);
    }
  }

  @Override
  public String stderr() {
    try (InputStream in = Files.newInputStream(stderr)) {
      in.skipNBytes(Math.max(0, Files.size(stderr) - LAST_BYTES));
      return PathText.decode(in.readNBytes(LAST_BYTES));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** The script ends when its standard input does; then nothing of it remains. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.getInputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot remove '%s': %s; remove it by hand".formatted(directory, ex.getMessage()), ex);
    } catch (InterruptedException ex) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
