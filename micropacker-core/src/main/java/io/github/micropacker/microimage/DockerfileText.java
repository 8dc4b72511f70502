package io.github.micropacker.microimage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.regex.Pattern;

/** How a value is written in a Dockerfile so that the builder reads that value and nothing else. */
final class DockerfileText {

  /** What a builder reads as one line at most; the rest is room for the instruction's own words. */
  static final int LONGEST = 65_000;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\\"$]");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private DockerfileText() {}

  /** Write a word in which variables are expanded. */
  static String word(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : '"' + SPECIAL.matcher(value).replaceAll("\\\\$0") + '"';
  }

  /** Write a list in the exec form, in which nothing is expanded. */
  static String list(Collection<String> values) {
    return json(values);
  }

  /** Write a value for people, on one line whatever it holds. */
  static String quoted(String value) {
    return json(value);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException ex) {
      throw new IllegalStateException("texts can always be written as JSON", ex);
    }
  }
}
