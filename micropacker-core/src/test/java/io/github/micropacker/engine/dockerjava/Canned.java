package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Answers of an engine, kept beside the tests. */
final class Canned {

  private Canned() {}

  static JsonNode json(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(Canned.class.getResourceAsStream(name), name)) {
      return new ObjectMapper().readTree(stream);
    }
  }
}
