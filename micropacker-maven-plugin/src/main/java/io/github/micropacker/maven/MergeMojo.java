package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.Merging;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Put the captures of {@code micropacker.captures} together, for example those of tests that ran in
 * shards on several machines; this needs no project, and an engine only for raw captures of sysdig.
 *
 * @since 0.1.0
 */
@Mojo(name = "merge", requiresProject = false, configurator = "micropacker", threadSafe = true)
public class MergeMojo extends AbstractTracingMojo {

  /**
   * File that holds the one capture of all; {@code files.txt}, its paths, comes to lie beside it.
   */
  @Parameter(
      property = "micropacker.mergedCapture",
      defaultValue = "${project.build.directory}/micropacker/capture.jsonl")
  @SuppressWarnings("NullAway.Init")
  private File mergedCapture;

  /** Maven makes one for each execution. */
  public MergeMojo() {}

  @Override
  protected boolean needsTests() {
    return false;
  }

  @Override
  protected void run() {
    CaptureFiles captures = captures();
    if (!captures.holdRaw()) {
      Merging.withoutEngine(packLog()).merge(captures, file());
      return;
    }
    try (Engine engine = connect()) {
      pipeline(engine).merge(captures, file());
    }
  }

  private CaptureFiles captures() {
    @Nullable CaptureFiles kept = kept();
    if (kept == null) {
      throw new MicropackerException(
          "cannot merge captures: none is named; set micropacker.captures, as in -Dmicropacker.captures='shards/**/capture.jsonl'");
    }
    return kept;
  }

  /** Without a project Maven leaves the default as it is written. */
  private Path file() {
    return mergedCapture.getPath().contains("${")
        ? calledFrom().resolve("target").resolve("micropacker").resolve("capture.jsonl")
        : mergedCapture.toPath();
  }
}
