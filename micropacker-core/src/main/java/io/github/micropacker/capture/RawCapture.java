package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of sysdig's raw capture.
 *
 * @param kept whether it stays beside the other files of a run, compressed
 * @param megabytes after which sysdig begins another file, 0 for no such limit
 * @param events after which sysdig begins another file, 0 for no such limit
 * @param files how many there may be, 0 for any number; what is asked beyond ends the recording,
 *     for a capture that lacks its beginning is none
 */
public record RawCapture(boolean kept, int megabytes, long events, int files) {

  public RawCapture {
    if (megabytes < 0 || events < 0 || files < 0) {
      throw refused("less than nothing");
    }
    if (files > 0 && megabytes == 0 && events == 0) {
      throw refused("no size of a file");
    }
  }

  /** One file, as large as it gets. */
  public static RawCapture whole(boolean kept) {
    return new RawCapture(kept, 0, 0, 0);
  }

  private static MicropackerException refused(String why) {
    return new MicropackerException(
        "cannot limit the raw capture: the limits say %s; set micropacker.captureMegabytes or micropacker.captureEvents, and micropacker.captureFiles"
            .formatted(why));
  }

  /** Say it in sysdig's words. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    add("-C", megabytes, arguments);
    add("-e", events, arguments);
    return arguments;
  }

  private static void add(String option, long limit, List<String> arguments) {
    if (limit > 0) {
      arguments.addAll(List.of(option, Long.toString(limit)));
    }
  }
}
