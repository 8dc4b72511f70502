package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.JsonTree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The path and query of a call to the engine; all that goes in is escaped by bytes. */
record ApiPath(String value) {

  private static final String UNRESERVED = "-_.~/:@";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  static ApiPath of(String fixed) {
    return new ApiPath(fixed);
  }

  /** Name something of one kind, as in {@code /containers/3f2a}. */
  static ApiPath of(String kind, String id) {
    return new ApiPath("/" + kind + "/" + escaped(id.getBytes(StandardCharsets.UTF_8)));
  }

  ApiPath child(String verb) {
    return new ApiPath(value + "/" + verb);
  }

  ApiPath with(String name, Object text) {
    return with(name, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Ask only for what a filter lets pass. */
  ApiPath filtered(JsonNode filters) {
    return with("filters", JsonTree.text(filters));
  }

  ApiPath with(String name, byte[] bytes) {
    char separator = value.indexOf('?') < 0 ? '?' : '&';
    String key = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return new ApiPath(value + separator + key + "=" + escaped(bytes));
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      char character = (char) (each & 0xff);
      if (character < 128
          && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0)) {
        text.append(character);
      } else {
        text.append('%').append(HEX.toHexDigits(each));
      }
    }
    return text.toString();
  }
}
