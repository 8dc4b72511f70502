package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.stream.Stream;

/** Writes a capture to a file that is either whole or not there. */
public final class CaptureWriter {

  private CaptureWriter() {}

  /** Write all of a capture: {@code capture.jsonl}. */
  public static void write(Capture capture, Path file) {
    write(capture.lines().map(LineText::of), file);
  }

  /** Write the paths that were touched: {@code files.txt}. */
  public static void writeFiles(Capture capture, Path file) {
    write(capture.paths().stream().map(LineText::ofPath), file);
  }

  private static void write(Stream<String> lines, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
          out.write(PathText.encode(each.next()));
          out.write('\n');
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException ex) {
      delete(part, ex);
      throw new MicropackerException(
          "cannot write '%s': %s; is the disk full, or the directory not yours?"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  private static void delete(Path part, IOException failure) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException ex) {
      failure.addSuppressed(ex);
    }
  }
}
