package io.github.micropacker.capture;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sysdig said on standard error, the only place where it tells what it lost. */
record SysdigWords(String text) {

  private static final Pattern DROPS = Pattern.compile("(?m)^Driver Drops: *(\\d+)");
  private static final Pattern TRUNCATED = Pattern.compile("(?i)truncated\\?");
  private static final List<String> NOTHING =
      List.of(
          "the capture has no event of a container",
          "no program ran in container",
          "cannot find container");
  private static final String FULL_DISK = "No space left on device";
  private static final String SPEAKER = "micropacker: ";
  private static final String FAILURE = "sysdig ended with exit code";
  private static final String CHISEL = "microdump: ";
  private static final int QUOTED = 300;

  /** Tell how many events it dropped; empty where it does not say. */
  OptionalLong drops() {
    Matcher drops = DROPS.matcher(text);
    return drops.find() ? OptionalLong.of(Long.parseLong(drops.group(1))) : OptionalLong.empty();
  }

  /** Tell whether it found its capture cut off. */
  boolean tellOfTruncation() {
    return TRUNCATED.matcher(text).find();
  }

  /**
   * Tell whether the capture is of a time in which no container that was asked for did anything.
   */
  boolean tellOfNothingToList() {
    return NOTHING.stream().anyMatch(text::contains);
  }

  /** Tell whether there was no room for what was to be written. */
  boolean tellOfFullDisk() {
    return text.contains(FULL_DISK);
  }

  /**
   * Tell whether sysdig failed, be it after its chisel has said all that it has seen until then.
   */
  boolean tellOfFailure() {
    return text.contains(SPEAKER + FAILURE);
  }

  /** Give what the chisel remarked of a capture that it could list. */
  List<String> remarks() {
    return text.lines()
        .filter(line -> line.startsWith(CHISEL) && !line.startsWith(CHISEL + "cannot "))
        .map(line -> line.substring(CHISEL.length()))
        .toList();
  }

  /** Say what went wrong: the script's sentence if there is one, and the last words of sysdig. */
  String sentence() {
    String ours = "";
    StringBuilder theirs = new StringBuilder();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith(SPEAKER)) {
        ours = line.substring(SPEAKER.length()) + "; ";
      } else if (!line.isEmpty()) {
        theirs.append(theirs.isEmpty() ? "" : " ").append(line);
      }
    }
    String last = theirs.substring(Math.max(0, theirs.length() - QUOTED));
    return ours + (last.isEmpty() ? "it said nothing" : "it said \"%s\"".formatted(last));
  }
}
