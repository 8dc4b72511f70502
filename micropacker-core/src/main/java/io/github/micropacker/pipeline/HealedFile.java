package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The list of files that a micro image asked for: {@code healed.txt}, a list like any other. */
final class HealedFile {

  private HealedFile() {}

  static void write(SortedSet<String> paths, Path file) {
    SortedSet<FileEvent> events = new TreeSet<>();
    paths.forEach(path -> events.add(new FileEvent("", Operation.OPEN, path, "")));
    CaptureHeader header = new CaptureHeader("list", "", "", "");
    CaptureWriter.writeFiles(new Capture(header, events, new TreeMap<>(), 0, 0), file);
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot delete '%s': %s; is the directory yours?".formatted(file, ex.getMessage()), ex);
    }
  }
}
