package io.github.micropacker.pipeline;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a micro image was given before its proof failed: it proves nothing, but need not be found
 * again.
 *
 * @param paths that were given, at least one
 */
public record HealedSoFar(Target target, SortedSet<String> paths) {

  private static final int MOST_NAMED = 20;

  public HealedSoFar {
    paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
  }

  /** Say what was given, where it is kept, and how to start from there. */
  String words() {
    int more = paths.size() - MOST_NAMED;
    Path next = target.options().healFile();
    return "it was given %s%s before, which '%s' and verification.json keep: %s, and the next build starts from there"
        .formatted(
            String.join(", ", paths.stream().limit(MOST_NAMED).toList()),
            more > 0 ? " and %d more".formatted(more) : "",
            target.workspace().healed(),
            next == null
                ? "name a micropacker.heal.directory, and copy that file into it"
                : "copy that file to '%s'".formatted(next));
  }
}
