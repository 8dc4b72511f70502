package io.github.micropacker.rootfs;

import io.github.micropacker.engine.Label;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests for an image that no engine has. */
final class TestRequests {

  private TestRequests() {}

  static PackRequest of(PackPolicy policy, Instant created, String... captures) {
    Image image =
        new Image(
            ImageReference.of("acme/web:1.2"),
            ImageId.of("1".repeat(64)),
            new Platform("linux", "amd64"),
            ImageConfig.empty(),
            created,
            0);
    return new PackRequest(
        image,
        Arrays.stream(captures).map(Path::of).toList(),
        List.of(Path.of("healed.txt")),
        policy,
        new TreeMap<>(Map.of(Label.RUN, "r1")),
        Path.of("target"));
  }
}
