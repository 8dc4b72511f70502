package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.capture.RawCapture;
import io.github.micropacker.capture.SysdigSettings;
import io.github.micropacker.image.ImageReference;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said of tracers, and of captures that are there already. */
abstract class AbstractTracingMojo extends AbstractMicropackerMojo {

  /**
   * How files are seen: {@code ebpf} (the agent in a side container), {@code sysdig} (the one on
   * this host, else its vendor's image in a side container), {@code list} (they are not seen but
   * named by {@code files} or {@code captures}), or {@code auto}: {@code ebpf} where it works, else
   * a sysdig on this host or on the engine.
   */
  @Parameter(property = "micropacker.tracer", defaultValue = "auto")
  private String tracer = "auto";

  /**
   * Bytes of the kernel's event buffer; 0 is the tracer's own choice. Enlarge it if events are
   * lost.
   */
  @Parameter(property = "micropacker.buffer", defaultValue = "0")
  private long buffer;

  /** A list with one path a line, or a capture, to pack from instead of what a run has seen. */
  @Parameter(property = "micropacker.files")
  private @Nullable File files;

  /**
   * A capture to pack from instead of tracing the tests: a {@code capture.jsonl} kept from another
   * run, or a {@code kdump.scap} that sysdig recorded, in production for example.
   */
  @Parameter(property = "micropacker.capture")
  private @Nullable File capture;

  /**
   * Captures to put together and pack from, or to merge, as names or patterns, for example {@code
   * shards/*.jsonl}; a {@code **} crosses directories.
   */
  @Parameter(property = "micropacker.captures")
  private List<@Nullable String> captures = List.of();

  /**
   * Id of the one container to take from raw captures of sysdig, 12 to 64 digits; all containers by
   * default.
   */
  @Parameter(property = "micropacker.captureContainer", defaultValue = "")
  private String captureContainer = "";

  /**
   * Take captures of another image too, for example of one that was built anew from the same
   * sources: those that are named, and that of the run before where {@code pack} is called alone.
   */
  @Parameter(property = "micropacker.capture.force", defaultValue = "false")
  private boolean captureForce;

  /** Path of sysdig on this host; the one on the {@code PATH} by default. */
  @Parameter(property = "micropacker.sysdig")
  private @Nullable File sysdig;

  /** Image with a sysdig and a shell, for a side container where this host has no sysdig. */
  @Parameter(property = "micropacker.sysdigImage", defaultValue = SysdigSettings.IMAGE)
  private String sysdigImage = SysdigSettings.IMAGE;

  /** Arguments of sysdig that choose and set its driver. */
  @Parameter(property = "micropacker.sysdigArguments", defaultValue = SysdigSettings.DRIVER)
  private List<@Nullable String> sysdigArguments = List.of(SysdigSettings.DRIVER);

  /** Seconds that sysdig may take until events flow. */
  @Parameter(property = "micropacker.sysdigSeconds", defaultValue = "30")
  private int sysdigSeconds = 30;

  /**
   * Whether sysdig's raw capture stays as {@code kdump.scap} beside the other files, compressed.
   */
  @Parameter(property = "micropacker.keepCapture", defaultValue = "true")
  private boolean keepCapture = true;

  /** Millions of bytes after which sysdig begins another file of its capture; 0 is no limit. */
  @Parameter(property = "micropacker.captureMegabytes", defaultValue = "0")
  private int captureMegabytes;

  /** Events after which sysdig begins another file of its capture; 0 is no limit. */
  @Parameter(property = "micropacker.captureEvents", defaultValue = "0")
  private long captureEvents;

  /**
   * How many files sysdig's capture may have, each as large as {@code captureMegabytes} or {@code
   * captureEvents} say; 0 is any number. A run that needs more fails, for a capture without its
   * beginning is none.
   */
  @Parameter(property = "micropacker.captureFiles", defaultValue = "0")
  private int captureFiles;

  /** How targets are watched. */
  Tracings tracings() {
    return new Tracings(tracer, buffer, sysdigSettings());
  }

  /** The captures that the user names, or null for what a run has seen. */
  @Nullable CaptureFiles kept() {
    List<Path> named = new ArrayList<>();
    if (capture != null) {
      named.add(capture.toPath());
    }
    named.addAll(
        new FilePatterns(baseDirectory())
            .find(captures.stream().filter(Objects::nonNull).map(String::strip).toList()));
    if (named.isEmpty()) {
      return files == null ? null : keptList(files);
    }
    if (files != null) {
      throw new MicropackerException(
          "cannot choose between files '%s' and capture '%s': both are named; leave out micropacker.files, or micropacker.capture and micropacker.captures"
              .formatted(files, named.get(0)));
    }
    return new CaptureFiles(named, captureContainer, false, captureForce, sysdigSettings());
  }

  /** Whether a capture will do that is of another image. */
  boolean anyImage() {
    return captureForce;
  }

  /** A list that is named for an image, or for all. */
  CaptureFiles keptList(File list) {
    return new CaptureFiles(
        List.of(list.toPath()), captureContainer, true, captureForce, sysdigSettings());
  }

  /** Where relative names begin. */
  private Path baseDirectory() {
    File base = project().getBasedir();
    return base == null ? calledFrom() : base.toPath();
  }

  /** How sysdig is to be run. */
  final SysdigSettings sysdigSettings() {
    return new SysdigSettings(
            sysdig == null ? "" : sysdig.getPath(),
            imageReference(),
            sysdigArguments.stream().filter(Objects::nonNull).map(String::strip).toList(),
            Duration.ofSeconds(sysdigSeconds),
            new RawCapture(keepCapture, captureMegabytes, captureEvents, captureFiles))
        .foundOn(System.getenv().getOrDefault("PATH", ""));
  }

  private ImageReference imageReference() {
    try {
      return ImageReference.of(sysdigImage.strip());
    } catch (IllegalArgumentException ex) {
      throw new MicropackerException(
          "cannot use image '%s' for sysdig: %s; correct micropacker.sysdigImage"
              .formatted(sysdigImage, ex.getMessage()),
          ex);
    }
  }
}
