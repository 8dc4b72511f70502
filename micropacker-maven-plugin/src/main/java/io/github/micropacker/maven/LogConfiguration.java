package io.github.micropacker.maven;

import io.github.micropacker.pipeline.target.LogPlan;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The element {@code <log>}: where the lines go that the container writes. */
public class LogConfiguration {

  /**
   * The file to write them to; the micro image's go to one whose name ends with {@code -micro}.
   * Without a file they go to the console.
   */
  @Parameter private @Nullable File file;

  /** What each line begins with, for example {@code web}, which makes {@code web: started}. */
  @Parameter private String prefix = "";

  LogPlan plan() {
    return new LogPlan(file == null ? null : file.toPath(), separated(prefix));
  }

  /**
   * Maven takes the spaces away that people write at the end; what looks like a name gets a colon.
   */
  static String separated(@Nullable String prefix) {
    String text = prefix == null ? "" : prefix.strip();
    if (text.isEmpty()) {
      return "";
    }
    boolean name = Character.isLetterOrDigit(text.codePointBefore(text.length()));
    return name ? text + ": " : text + " ";
  }
}
