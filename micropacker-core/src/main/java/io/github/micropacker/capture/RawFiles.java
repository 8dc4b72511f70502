package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** The raw captures of a run in its directory: {@code kdump.scap}, or several with a number. */
record RawFiles(Path directory) {

  private static final String NAME = "kdump.scap";
  private static final int BUFFER = 1 << 16;

  /** Remove those of an earlier run. */
  void clear() {
    try {
      Files.createDirectories(directory);
      try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, NAME + "*")) {
        for (Path each : old) {
          Files.delete(each);
        }
      }
    } catch (IOException ex) {
      throw new Failure(directory.resolve(NAME), ex);
    }
  }

  /** Begin one, compressed. */
  OutputStream open(String name) {
    if (!name.matches("kdump\\.scap\\d*")) {
      throw new IllegalArgumentException("'name' must be that of a raw capture [" + name + "]");
    }
    Path file = directory.resolve(name);
    try {
      return new CheckedOutput(file, new GZIPOutputStream(Files.newOutputStream(file), BUFFER));
    } catch (IOException ex) {
      throw new Failure(file, ex);
    }
  }

  /** Keep what sysdig said, for it alone tells its drops. */
  void writeLog(String words) {
    Path file = SysdigLog.fileBeside(directory.resolve(NAME));
    try {
      Files.write(file, words.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ex) {
      throw new Failure(file, ex);
    }
  }

  /** A raw capture could not be kept here, whatever sysdig says. */
  static final class Failure extends MicropackerException {

    private static final long serialVersionUID = 1;

    Failure(Path file, IOException cause) {
      super(
          "cannot keep raw capture '%s': %s; make room, or do without by micropacker.keepCapture=false"
              .formatted(file, cause.getMessage()),
          cause);
    }
  }

  /** Tells a full disk here from a stream that breaks off there. */
  private static final class CheckedOutput extends FilterOutputStream {

    private final Path file;

    CheckedOutput(Path file, OutputStream out) {
      super(out);
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException ex) {
        throw new Failure(file, ex);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException ex) {
        throw new Failure(file, ex);
      }
    }
  }
}
