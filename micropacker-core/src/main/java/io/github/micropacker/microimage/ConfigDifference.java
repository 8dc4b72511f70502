package io.github.micropacker.microimage;

import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field in which two configurations differ, in Docker's words.
 *
 * @param original what the original says, as text
 * @param micro what the micro image says, as text
 */
public record ConfigDifference(String field, String original, String micro) {

  /** Compare two configurations field by field. */
  public static List<ConfigDifference> between(ImageConfig original, ImageConfig micro) {
    List<ConfigDifference> found = new ArrayList<>();
    compare(found, "Env", original.env(), micro.env());
    compare(found, "Entrypoint", original.entrypoint(), micro.entrypoint());
    compare(found, "Cmd", original.cmd(), micro.cmd());
    compare(found, "User", original.user(), micro.user());
    compare(found, "WorkingDir", original.workingDir(), micro.workingDir());
    compare(found, "ExposedPorts", original.exposedPorts(), micro.exposedPorts());
    compare(found, "Volumes", original.volumes(), micro.volumes());
    compare(found, "Labels", original.labels(), micro.labels());
    compare(found, "StopSignal", original.stopSignal(), micro.stopSignal());
    compare(found, "StopTimeout", original.stopTimeout(), micro.stopTimeout());
    compare(found, "Healthcheck", text(original.healthCheck()), text(micro.healthCheck()));
    compare(found, "Shell", original.shell(), micro.shell());
    compare(found, "OnBuild", original.onBuild(), micro.onBuild());
    compare(found, "others", original.othersThatSay(), micro.othersThatSay());
    return List.copyOf(found);
  }

  private static void compare(
      List<ConfigDifference> found, String field, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      found.add(new ConfigDifference(field, text(one), text(other)));
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "nothing" : value.toString();
  }

  private static @Nullable String text(@Nullable HealthCheck check) {
    return check == null
        ? null
        : "%s, times %s, retries %d".formatted(check.test(), check.times(), check.retries());
  }

  @Override
  public String toString() {
    return "%s was %s and is %s".formatted(field, original, micro);
  }
}
