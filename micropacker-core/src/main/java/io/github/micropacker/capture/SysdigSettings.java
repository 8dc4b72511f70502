package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How to run sysdig.
 *
 * @param program path of a sysdig on this host, empty for none
 * @param image that holds a sysdig and a shell, for a side container
 * @param arguments that choose and set the driver
 * @param patience how long sysdig may take until events flow
 * @param raw what becomes of the raw capture
 */
public record SysdigSettings(
    String program,
    ImageReference image,
    List<String> arguments,
    Duration patience,
    RawCapture raw) {

  /** The vendor's image that we have tried. */
  public static final String IMAGE = "sysdig/sysdig:0.41.4";

  /** The probe that needs nothing of the host but its kernel's own types. */
  public static final String DRIVER = "--modern-bpf";

  private static final String SYSDIG = "sysdig";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public SysdigSettings {
    arguments = List.copyOf(arguments);
    if (patience.isZero() || patience.isNegative()) {
      throw new MicropackerException(
          "cannot wait %d s for sysdig: that is no time; set micropacker.sysdigSeconds to a number of seconds"
              .formatted(patience.toSeconds()));
    }
  }

  /** The vendor's image and its modern eBPF probe, which needs nothing of the host. */
  public static SysdigSettings standard() {
    return new SysdigSettings(
        "", ImageReference.of(IMAGE), List.of(DRIVER), PATIENCE, RawCapture.whole(true));
  }

  /**
   * The same with the first sysdig of a search path, unless a program is named already.
   *
   * @param searchPath directories of programs, as in {@code PATH}
   */
  public SysdigSettings foundOn(String searchPath) {
    if (!program.isEmpty()) {
      return this;
    }
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .map(directory -> Path.of(directory, SYSDIG))
        .filter(Files::isExecutable)
        .findFirst()
        .map(found -> withProgram(found.toString()))
        .orElse(this);
  }

  public SysdigSettings withProgram(String other) {
    return new SysdigSettings(other, image, arguments, patience, raw);
  }

  public SysdigSettings withImage(ImageReference other) {
    return new SysdigSettings(program, other, arguments, patience, raw);
  }

  public SysdigSettings withArguments(List<String> others) {
    return new SysdigSettings(program, image, others, patience, raw);
  }

  public SysdigSettings withPatience(Duration other) {
    return new SysdigSettings(program, image, arguments, other, raw);
  }

  public SysdigSettings withRaw(RawCapture other) {
    return new SysdigSettings(program, image, arguments, patience, other);
  }
}
