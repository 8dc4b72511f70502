package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Captures that are there already: ours, raw ones of sysdig, lists of files.
 *
 * @param files at least one
 * @param container id of the one container to take from raw captures, empty for all
 * @param lists whether a file may be a list, which tells nothing of how its paths were seen
 * @param force whether captures of another image are taken too
 * @param sysdig what reads raw captures
 */
public record CaptureFiles(
    List<Path> files, String container, boolean lists, boolean force, SysdigSettings sysdig) {

  public CaptureFiles {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("'files' must not be empty");
    }
    if (!container.matches("([0-9a-f]{12,64})?")) {
      throw new MicropackerException(
          "cannot take container '%s' from a capture: it is no id; give 12 to 64 digits by micropacker.captureContainer"
              .formatted(container));
    }
  }

  /** Tell whether some are raw captures of sysdig, which only a sysdig can read. */
  public boolean holdRaw() {
    return files.stream().anyMatch(file -> Files.isRegularFile(file) && SysdigFile.isOne(file));
  }

  /** A list, or a capture, in a file. */
  public static CaptureFiles list(Path file) {
    return new CaptureFiles(List.of(file), "", true, false, SysdigSettings.standard());
  }
}
