package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of memory and of processors as the docker command does. */
final class Limits {

  private static final Pattern MEMORY =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([bkmg]?)b?");
  private static final Pattern CPUS = Pattern.compile("\\d{1,4}(?:\\.\\d{1,9})?");

  private Limits() {}

  static long bytes(String text) {
    Matcher matcher = MEMORY.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new MicropackerException(
          "cannot limit memory to '%s': it is no amount; write <memory> as 512m, 2g or a number of bytes"
              .formatted(text));
    }
    int power = "bkmg".indexOf(matcher.group(2));
    BigDecimal unit = BigDecimal.valueOf(1L << (10 * Math.max(0, power)));
    return new BigDecimal(matcher.group(1)).multiply(unit).longValue();
  }

  static long nanoCpus(String text) {
    if (!CPUS.matcher(text.strip()).matches()) {
      throw new MicropackerException(
          "cannot limit processors to '%s': it is no amount; write <cpus> as 2 or 1.5"
              .formatted(text));
    }
    return new BigDecimal(text.strip()).movePointRight(9).longValue();
  }
}
