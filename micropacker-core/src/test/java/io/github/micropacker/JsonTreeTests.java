package io.github.micropacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests for {@link JsonTree}. */
class JsonTreeTests {

  private static final String ALL =
      """
      {"text":"a \\"b\\" \\u00e4 \\udc80\\n","empty":"","yes":true,"no":false,"none":null,
       "numbers":[0,-7,4294967296,123456789012345678901234567890,1.5,-2e9],"object":{"in":[{}]}}
      """;

  @Test
  void readGivesWhatTheMapperGives() throws IOException {
    assertThat(JsonTree.read(ALL)).isEqualTo(new ObjectMapper().readTree(ALL));
    assertThat(JsonTree.read(stream(ALL))).isEqualTo(new ObjectMapper().readTree(ALL));
  }

  @Test
  void textIsWhatTheMapperWrites() throws IOException {
    JsonNode value = new ObjectMapper().readTree(ALL);
    assertThat(JsonTree.text(value)).isEqualTo(new ObjectMapper().writeValueAsString(value));
  }

  @Test
  void readWhenNothingIsThereIsMissing() throws IOException {
    assertThat(JsonTree.read(stream("")).isMissingNode()).isTrue();
    assertThat(JsonTree.read("").isMissingNode()).isTrue();
  }

  @Test
  void readWhenValueIsCutOffThrowsException() {
    for (String text : List.of("{", "{\"a\":", "[1,", "\"", "{\"a\" 1}")) {
      assertThatExceptionOfType(JsonProcessingException.class)
          .as(text)
          .isThrownBy(() -> JsonTree.read(text));
    }
  }

  @Test
  void readWhenMoreFollowsThrowsException() {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> JsonTree.read("{} {}"))
        .withMessageStartingWith("more follows after the value");
  }

  @Test
  void forEachHandsOnEachValue() throws IOException {
    List<String> values = new ArrayList<>();
    JsonTree.forEach(stream("{\"a\":1}\n{\"b\":[]}\n\n7"), v -> values.add(JsonTree.text(v)));
    assertThat(values).containsExactly("{\"a\":1}", "{\"b\":[]}", "7");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
