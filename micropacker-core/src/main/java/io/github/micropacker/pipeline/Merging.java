package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.capture.CaptureWriter;
import io.github.micropacker.capture.KeptCapture;
import io.github.micropacker.capture.KeptCaptures;
import io.github.micropacker.engine.Engine;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** From many captures to one, for example those of tests that ran in shards. */
public final class Merging {

  private final Supplier<Engine> engine;
  private final Map<String, String> labels;
  private final PackLog log;

  Merging(Supplier<Engine> engine, Map<String, String> labels, PackLog log) {
    this.engine = engine;
    this.labels = labels;
    this.log = log;
  }

  /** Merge where no engine is at hand: raw captures cannot be read. */
  public static Merging withoutEngine(PackLog log) {
    return new Merging(
        () -> {
          throw new MicropackerException(
              "cannot read raw captures: no engine is at hand; name a sysdig of this host by micropacker.sysdig");
        },
        Map.of(),
        log);
  }

  /** Write one capture of all, and the list of its paths as {@code files.txt} beside it. */
  public Capture merge(CaptureFiles kept, Path file) {
    Path directory = file.toAbsolutePath().resolveSibling("");
    KeptCapture merged = new KeptCaptures(kept, engine, new TreeMap<>(labels), directory).merged();
    CaptureWriter.write(merged.capture(), file);
    CaptureWriter.writeFiles(merged.capture(), file.resolveSibling("files.txt"));
    log.merged(kept.files().size(), merged, file);
    return merged.capture();
  }
}
