package io.github.micropacker.pipeline.target;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines go that a container writes.
 *
 * @param file that they are written to, null for the build's own log
 * @param prefix of each line
 */
public record LogPlan(@Nullable Path file, String prefix) {

  /** The same for the run of a micro image, whose lines shall not replace those of the original. */
  public LogPlan ofMicro() {
    if (file == null) {
      return this;
    }
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String other =
        dot <= 0 ? name + "-micro" : name.substring(0, dot) + "-micro" + name.substring(dot);
    return new LogPlan(file.resolveSibling(other), prefix);
  }
}
