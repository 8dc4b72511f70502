package io.github.micropacker.capture;

import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.time.Instant;

/** Images to trace in tests. */
final class SampleImages {

  static final Image WEB = of("acme/web:1.2", '1');
  static final Image OTHER = of("acme/other:1", '2');

  private SampleImages() {}

  private static Image of(String name, char digit) {
    return new Image(
        ImageReference.of(name),
        ImageId.of(String.valueOf(digit).repeat(64)),
        new Platform("linux", "amd64"),
        ImageConfig.empty(),
        Instant.EPOCH,
        0);
  }
}
