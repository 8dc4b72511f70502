package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The element {@code <wait>}: what must be true of the container before the tests begin. */
public class WaitConfiguration {

  /** A regular expression that must be found in the container's log. */
  @Parameter private @Nullable String log;

  /** A page that must answer. */
  @Parameter private @Nullable HttpConfiguration http;

  /** A port of the container behind which a program must accept connections. */
  @Parameter private @Nullable String tcp;

  /** Whether the image's own health check must be content. */
  @Parameter private boolean healthy;

  /** The exit code with which the container must have ended. */
  @Parameter private @Nullable Integer exit;

  /** Seconds that all of this may take. */
  @Parameter private long timeout = RunPlan.STANDARD_TIMEOUT.toSeconds();

  List<WaitCondition> conditions() {
    List<WaitCondition> conditions = new ArrayList<>();
    if (log != null) {
      conditions.add(new WaitCondition.Log(pattern(log)));
    }
    if (tcp != null) {
      conditions.add(new WaitCondition.Tcp(tcp));
    }
    if (http != null) {
      conditions.add(http.condition());
    }
    if (healthy) {
      conditions.add(new WaitCondition.Healthy());
    }
    if (exit != null) {
      conditions.add(new WaitCondition.Exit(exit));
    }
    return conditions;
  }

  Duration patience() {
    return Seconds.of("timeout> of <wait", timeout, 1);
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text, Pattern.MULTILINE);
    } catch (PatternSyntaxException ex) {
      throw new MicropackerException(
          "cannot read <log> '%s': %s; write a regular expression of Java"
              .formatted(text, ex.getDescription()),
          ex);
    }
  }
}
