package io.github.micropacker.report;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.image.Image;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.verification.Verification;
import java.util.List;

/**
 * All that is known of a micro image in the end.
 *
 * @param capture what was seen of the original
 * @param gaps what the tests left out
 */
public record Report(
    Image original,
    Image micro,
    Manifest manifest,
    Capture capture,
    Verification verification,
    List<CoverageGap> gaps) {

  public Report {
    gaps = List.copyOf(gaps);
  }

  public Savings savings() {
    return Savings.of(original, micro, manifest);
  }
}
