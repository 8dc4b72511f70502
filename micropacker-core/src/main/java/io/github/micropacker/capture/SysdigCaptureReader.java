package io.github.micropacker.capture;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads captures that sysdig recorded elsewhere, in production or on another host. Which image
 * their containers were made from is not in them.
 */
final class SysdigCaptureReader {

  private static final String CURE =
      "give a whole capture of 'sysdig -w', and a sysdig that is not older than the one that wrote it";
  private static final String TAKE_AGAIN = "take it again, and stop sysdig by SIGINT";
  private static final String MAKE_ROOM =
      "make room there, or have a sysdig read it where there is room, by micropacker.sysdig or on another engine";

  private final CaptureFiles files;
  private final Supplier<Engine> engine;
  private final SortedMap<String, String> labels;
  private final Path directory;

  /** Read by a sysdig of this host if the settings name one, else in a side container. */
  SysdigCaptureReader(
      CaptureFiles files,
      Supplier<Engine> engine,
      SortedMap<String, String> labels,
      Path directory) {
    this.files = files;
    this.engine = engine;
    this.labels = labels;
    this.directory = directory;
  }

  KeptCapture read(Path file) {
    SysdigLog log = SysdigLog.beside(file);
    try (SysdigShell shell = files.sysdig().program().isEmpty() ? far() : near()) {
      Capture capture = read(file, shell, log);
      Stream<String> remarks = new SysdigWords(shell.stderr()).remarks().stream();
      return new KeptCapture(capture, Stream.concat(remarks, log.remark().stream()).toList());
    }
  }

  private SysdigShell near() {
    return SysdigProcess.start(
        directory, SysdigScript.reading(files.sysdig().program(), files.container()));
  }

  /** Reading needs no rights. */
  private SysdigShell far() {
    Engine there = engine.get();
    SysdigSettings settings = files.sysdig();
    if (there.findImage(settings.image()).isEmpty()) {
      there.pull(settings.image());
    }
    SortedMap<String, String> reading = new TreeMap<>(labels);
    reading.put(Label.AGENT, "read");
    List<String> command = SysdigScript.reading(SysdigTracer.NAME, files.container());
    return SysdigContainer.start(
        there, SysdigContainer.spec(settings.image(), reading, command, new TreeSet<>()));
  }

  private Capture read(Path file, SysdigShell shell, SysdigLog log) {
    CaptureCollector collector = new CaptureCollector();
    boolean listed = true;
    try {
      shell.give(file);
      new SysdigStream(shell.stdout()).readLines(collector::add);
    } catch (IOException | CaptureFormatException ex) {
      SysdigWords words = new SysdigWords(shell.stderr());
      if (!(words.tellOfNothingToList() && files.files().size() > 1)) {
        throw new CaptureFormatException(
            file.toString(), words.sentence(), words.tellOfFullDisk() ? MAKE_ROOM : CURE);
      }
      listed = false;
    }
    SysdigWords words = new SysdigWords(shell.stderr());
    if (words.tellOfTruncation()) {
      throw new CaptureFormatException(
          file.toString(), "it is cut off; " + words.sentence(), TAKE_AGAIN);
    }
    if (listed && words.tellOfFailure()) {
      throw new CaptureFormatException(file.toString(), words.sentence(), CURE);
    }
    collector.add(new CaptureLine.Footer(0, log.lost(), 0, new TreeSet<>()));
    return collector.collected();
  }
}
