package io.github.micropacker.maven;

import io.github.micropacker.pipeline.Target;
import java.util.Locale;

/**
 * A target and what its properties begin with.
 *
 * @param prefix {@code micropacker.}, or {@code micropacker.web.} where there are several images
 */
record NamedTarget(String prefix, Target target) {

  /**
   * The environment variable that names its image to tests and to what they start, {@code
   * MICROPACKER_IMAGE} or {@code MICROPACKER_WEB_IMAGE}.
   */
  String variable() {
    return (prefix + "image").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
