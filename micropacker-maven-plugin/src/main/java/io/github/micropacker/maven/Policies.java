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
    List<@Nullable String> noCompanions,
    @Nullable String timestamp,
    boolean allowLost,
    boolean anyImage) {

  private static final String PATTERN = "/usr/share/doc/**";

  PackPolicy of(ImageConfiguration image) {
    String own = image.keep();
    return new PackPolicy(
        own == null ? keep : own,
        joined("includes", PATTERN, includes, image.includes()),
        joined("excludes", PATTERN, excludes, image.excludes()),
        granularity,
        joined("noCompanions", "perl", noCompanions, List.of()),
        true,
        null,
        clamp(),
        allowLost);
  }

  private static List<String> joined(
      String parameter, String example, List<@Nullable String> all, List<@Nullable String> own) {
    return Stream.concat(all.stream(), own.stream())
        .map(element -> checked(parameter, example, element))
        .toList();
  }

  /** Maven reads an empty element as null. */
  private static String checked(String parameter, String example, @Nullable String element) {
    if (element == null || element.isEmpty()) {
      throw new MicropackerException(
          "cannot read an element of <%s>: it is empty; write one, as %s, or leave it out"
              .formatted(parameter, example));
    }
    return element;
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
