package io.github.micropacker.microimage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.micropacker.image.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A health check as a Dockerfile says it. */
final class HealthCheckLine {

  private static final String FIELD = "Healthcheck";
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Map<String, String> FLAGS =
      Map.of("Interval", "--interval", "Timeout", "--timeout", "StartPeriod", "--start-period");
  private static final JsonMapper JSON = new JsonMapper();

  private final HealthCheck check;
  private final DockerfileLines lines;

  HealthCheckLine(HealthCheck check, DockerfileLines lines) {
    this.check = check;
    this.lines = lines;
  }

  void write() {
    List<String> test = check.test();
    if (test.isEmpty()) {
      lines.cannotSay(FIELD, "without test", "a Dockerfile gives no times without a command");
    } else if (test.equals(List.of("NONE"))) {
      writeNone();
    } else if (test.get(0).equals("CMD") && test.size() > 1) {
      lines.add(
          "HEALTHCHECK", flags() + "CMD " + DockerfileText.list(test.subList(1, test.size())));
    } else if (test.get(0).equals("CMD-SHELL") && test.size() == 2 && isShellLine(test.get(1))) {
      lines.add("HEALTHCHECK", flags() + "CMD " + test.get(1));
    } else {
      lines.cannotSay(FIELD, test.toString(), "the command would be read as something else");
    }
  }

  private void writeNone() {
    lines.add("HEALTHCHECK", "NONE");
    if (!check.times().isEmpty() || check.retries() != 0) {
      lines.cannotSay(FIELD, check.times().toString(), "NONE has no times and no retries");
    }
  }

  private String flags() {
    StringBuilder flags = new StringBuilder();
    check.times().forEach((key, time) -> flags.append(flag(key, time)));
    if (check.retries() > 0) {
      flags.append("--retries=").append(check.retries()).append(' ');
    }
    return flags.toString();
  }

  private String flag(String key, Duration time) {
    String flag = FLAGS.get(key);
    if (flag == null) {
      lines.cannotSay(FIELD, key + "=" + time, "builders older than 2024 do not know it");
      return "";
    }
    if (time.compareTo(SHORTEST) < 0) {
      lines.cannotSay(FIELD, key + "=" + time, "a Dockerfile gives at least 1 ms");
      return "";
    }
    return flag + "=" + inGoForm(time) + " ";
  }

  private static String inGoForm(Duration time) {
    long nanos = time.toNanos();
    if (nanos % SECOND == 0) {
      return nanos / SECOND + "s";
    }
    return nanos % SHORTEST.toNanos() == 0 ? time.toMillis() + "ms" : nanos + "ns";
  }

  /**
   * The builder cuts blanks off, joins lines at a backslash and takes an array for the exec form.
   */
  private static boolean isShellLine(String text) {
    return InstructionLine.staysAsItIs(text) && !isArray(text);
  }

  private static boolean isArray(String text) {
    try {
      JsonNode first = JSON.readTree(text);
      return first.isArray();
    } catch (JsonProcessingException ignored) {
      // No JSON: the builder takes it for a shell's line too.
      return false;
    }
  }
}
