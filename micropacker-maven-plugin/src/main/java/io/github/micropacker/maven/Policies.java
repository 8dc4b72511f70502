package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.rootfs.PackPolicy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the user wants kept, for all images and for each. */
record Policies(
    String keep,
    List<@Nullable String> includes,
    List<@Nullable String> excludes,
    String granularity,
    @Nullable String timestamp,
    boolean allowLost) {

  PackPolicy of(ImageConfiguration image) {
    String own = image.keep();
    return new PackPolicy(
        own == null ? keep : own,
        joined("includes", includes, image.includes()),
        joined("excludes", excludes, image.excludes()),
        granularity,
        true,
        null,
        clamp(),
        allowLost);
  }

  private static List<String> joined(
      String parameter, List<@Nullable String> all, List<@Nullable String> own) {
    return Stream.concat(all.stream(), own.stream())
        .map(pattern -> checked(parameter, pattern))
        .toList();
  }

  /** Maven reads an empty element as null. */
  private static String checked(String parameter, @Nullable String pattern) {
    if (pattern == null || pattern.isEmpty()) {
      throw new MicropackerException(
          "cannot read a pattern of <%s>: it is empty; write one, as /usr/share/doc/**, or leave its element out"
              .formatted(parameter));
    }
    return pattern;
  }

  /** As Maven's own plugins read it: seconds, a time with its offset, or one letter for none. */
  private @Nullable Instant clamp() {
    if (timestamp == null || timestamp.length() < 2) {
      return null;
    }
    try {
      return timestamp.matches("\\d+")
          ? Instant.ofEpochSecond(Long.parseLong(timestamp))
          : OffsetDateTime.parse(timestamp).toInstant();
    } catch (DateTimeException | NumberFormatException ex) {
      throw new MicropackerException(
          "cannot read time '%s': %s; write project.build.outputTimestamp as 2026-01-01T00:00:00Z"
              .formatted(timestamp, ex.getMessage()),
          ex);
    }
  }
}
