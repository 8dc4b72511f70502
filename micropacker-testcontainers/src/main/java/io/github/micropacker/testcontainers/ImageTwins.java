package io.github.micropacker.testcontainers;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.RootFS;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two images are one. The same Dockerfile built on the fly gives an image of another
 * id, for Testcontainers labels what it builds; so files and configuration decide.
 */
final class ImageTwins {

  private ImageTwins() {}

  static boolean areOne(InspectImageResponse one, InspectImageResponse other) {
    return bare(one.getId()).equals(bare(other.getId()))
        || (!layers(one).isEmpty()
            && layers(one).equals(layers(other))
            && configuration(one).equals(configuration(other)));
  }

  /** Podman's ids come without the name of their digest. */
  private static String bare(String id) {
    return id.substring(id.indexOf(':') + 1);
  }

  private static List<String> layers(InspectImageResponse image) {
    return Optional.ofNullable(image.getRootFS()).map(RootFS::getLayers).orElse(List.of());
  }

  /** What makes its program run as it does; labels do not. */
  private static List<String> configuration(InspectImageResponse image) {
    ContainerConfig config = image.getConfig();
    return config == null
        ? List.of()
        : List.of(
            text(config.getEnv()),
            text(config.getEntrypoint()),
            text(config.getCmd()),
            Objects.toString(config.getUser(), ""),
            Objects.toString(config.getWorkingDir(), ""));
  }

  private static String text(String @Nullable [] words) {
    return words == null ? "" : Arrays.asList(words).toString();
  }
}
