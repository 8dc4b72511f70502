package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.util.regex.Pattern;

/** Mounts as a POM says them. */
final class MountText {

  private static final Pattern VOLUME =
      Pattern.compile("(?:(?:/[^:]*|[a-zA-Z0-9][\\w.-]+):)?/[^:]*(?::(?:ro|rw))?");

  private MountText() {}

  /** Refuse what the engine would take for something else. */
  static String checked(String volume) {
    if (!VOLUME.matcher(volume).matches()) {
      throw new MicropackerException(
          "cannot mount '%s': it is not of the form [name or /of/host:]/path[:ro]; write <volume> as /data, data:/data or /srv/data:/data:ro"
              .formatted(volume));
    }
    return volume;
  }

  /** Refuse a path that does not say where it is. */
  static String absolute(String element, String path) {
    if (!path.startsWith("/")) {
      throw new MicropackerException(
          "cannot mount '%s': it is not an absolute path; write <%s> as /run or /run:size=16m"
              .formatted(path, element));
    }
    return path;
  }
}
