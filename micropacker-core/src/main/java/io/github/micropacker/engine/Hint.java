package io.github.micropacker.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do about an engine's answer.
 *
 * @param status of the answers it is for, 0 for any
 * @param answer what such an answer says somewhere
 * @param advice may use the groups of {@code answer}
 */
record Hint(int status, Pattern answer, String advice) {

  private static final List<Hint> HINTS =
      List.of(
          hint(
              0,
              "(?::(\\d+)(?: failed)?: (?:port is already allocated|bind: address already in use))",
              "host port $1 is taken on the Docker host; name another in <ports> of <run>, or none"
                  + " for a free one"),
          hint(
              0,
              "unknown capability",
              "this engine is too old to know it; ask for SYS_ADMIN instead"),
          hint(0, "no space left on device", "free some space on the disk of the Docker host"),
          hint(
              0,
              "exec format error",
              "the Docker host cannot run programs of the image's platform; use an image of its"
                  + " own, or install qemu-user-static there"),
          hint(
              0,
              "executable file not found|no such file or directory",
              "correct the program's name"),
          hint(0, "pull access denied", "correct the image's name, or log in with docker login"),
          hint(
              0,
              "(?i)no basic auth credentials|authentication required|unauthorized|denied: ",
              "check your registry credentials: a <server> of settings.xml whose <id> is the"
                  + " registry's host, or docker login"),
          hint(
              404,
              "(?i)no such container",
              "somebody removed it; let nobody else clean up this engine while we work"),
          hint(404, "(?i)could not find the file", "correct the path"),
          hint(404, "", "pull or build the image first, or correct its name"),
          hint(
              409,
              "(?i)name .* is already in use",
              "remove the container that has this name, or choose another"),
          hint(409, "", "wait for what else uses it, or stop that, and try again"),
          hint(
              401,
              "",
              "check your registry credentials: <server> of settings.xml, or docker login"),
          hint(
              403,
              "",
              "check your registry credentials: <server> of settings.xml, or docker login"),
          hint(500, "", "the log of the Docker engine may tell more"));

  private static Hint hint(int status, String answer, String advice) {
    return new Hint(status, Pattern.compile(answer), advice);
  }

  /** Give the advice for an answer with its separator, or nothing where we know none. */
  static String of(int status, String answer) {
    for (Hint hint : HINTS) {
      Matcher matcher = hint.answer.matcher(answer);
      if ((hint.status == 0 || hint.status == status) && matcher.find()) {
        return "; "
            + (matcher.groupCount() == 0
                ? hint.advice
                : hint.advice.replace("$1", matcher.group(1)));
      }
    }
    return "";
  }
}
