package io.github.micropacker.rootfs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants kept beyond what was seen. The agent decides; this only hands on its wishes.
 *
 * @param keep keep-sets as the agent's {@code -keep} reads them, empty for its default
 * @param includes patterns of files to keep in any case
 * @param excludes patterns of files to leave out in any case
 * @param granularity {@code file}, {@code module} or {@code package}
 * @param noCompanions runtimes whose companions are left out
 * @param ignoreList whether the agent's list of places to ignore holds
 * @param extraElf a program whose interpreter is kept, null for the agent's default
 * @param clamp later modification times become this one, null for none
 * @param allowLost whether a capture that lost events will do
 */
public record PackPolicy(
    String keep,
    List<String> includes,
    List<String> excludes,
    String granularity,
    List<String> noCompanions,
    boolean ignoreList,
    @Nullable String extraElf,
    @Nullable Instant clamp,
    boolean allowLost) {

  public PackPolicy {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    noCompanions = List.copyOf(noCompanions);
  }

  /** The policy of a user who says nothing. */
  public static PackPolicy standard() {
    return new PackPolicy("", List.of(), List.of(), "module", List.of(), true, null, null, false);
  }

  public PackPolicy withIncludes(List<String> patterns) {
    return new PackPolicy(
        keep,
        patterns,
        excludes,
        granularity,
        noCompanions,
        ignoreList,
        extraElf,
        clamp,
        allowLost);
  }

  public PackPolicy withExcludes(List<String> patterns) {
    return new PackPolicy(
        keep,
        includes,
        patterns,
        granularity,
        noCompanions,
        ignoreList,
        extraElf,
        clamp,
        allowLost);
  }

  public PackPolicy withGranularity(String word) {
    return new PackPolicy(
        keep, includes, excludes, word, noCompanions, ignoreList, extraElf, clamp, allowLost);
  }

  public PackPolicy withClamp(@Nullable Instant time) {
    return new PackPolicy(
        keep, includes, excludes, granularity, noCompanions, ignoreList, extraElf, time, allowLost);
  }
}
