package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses patterns that leave out the program an image starts, where the image's configuration
 * alone shows it: before anything is made. What only its files show, links say, the agent refuses.
 */
final class ExcludeCheck {

  private ExcludeCheck() {}

  static void check(Target target, Image image) {
    Optional<String> program = findProgram(image.config());
    if (program.isEmpty()) {
      return;
    }
    for (String pattern : target.options().policy().excludes()) {
      if (leavesOut(pattern, program.get())) {
        throw new MicropackerException(
            "cannot leave out '%s' of '%s': the image starts with it as '%s'; make the pattern of <excludes> narrower"
                .formatted(pattern, target.image(), program.get()));
      }
    }
  }

  /** A program without a directory is looked up among the files, which nobody has read yet. */
  private static Optional<String> findProgram(ImageConfig config) {
    return Stream.concat(words(config.entrypoint()), words(config.cmd()))
        .findFirst()
        .filter(word -> word.startsWith("/"));
  }

  private static Stream<String> words(@Nullable List<String> command) {
    return command == null ? Stream.of() : command.stream();
  }

  /** A pattern that matches a directory means all that is in it. */
  private static boolean leavesOut(String pattern, String program) {
    String glob = pattern.startsWith("/") ? pattern : "/{**/,}" + pattern;
    try {
      for (Path each = Path.of(program).normalize(); each != null; each = each.getParent()) {
        if (FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(each)) {
          return each.getParent() != null;
        }
      }
      return false;
    } catch (PatternSyntaxException | InvalidPathException ignored) {
      // the agent reads patterns in its own way, and says what is wrong with one
      return false;
    }
  }
}
