package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureHeader;
import io.github.micropacker.capture.CaptureReader;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.capture.FileEvent;
import io.github.micropacker.capture.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of files that a micro image asked for, a list like any other, which one may commit. */
final class HealedFile {

  private HealedFile() {}

  /** Read a list; one that is not there, or not asked for, is empty. */
  static SortedSet<String> read(@Nullable Path file) {
    if (file == null || !Files.exists(file) || isEmpty(file)) {
      return new TreeSet<>();
    }
    return CaptureReader.read(file).events().stream()
        .map(FileEvent::path)
        .filter(path -> !path.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read '%s': %s; is it yours?".formatted(file, ex.getMessage()), ex);
    }
  }

  static void write(SortedSet<String> paths, Path file) {
    SortedSet<FileEvent> events = new TreeSet<>();
    paths.forEach(path -> events.add(new FileEvent("", Operation.OPEN, path, "")));
    CaptureHeader header = new CaptureHeader("list", "", "", "");
    CaptureWriter.writeFiles(new Capture(header, events, new TreeMap<>(), 0, 0), file);
  }
}
