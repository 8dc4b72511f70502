package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.util.function.Consumer;

/** An answer of many JSON values, one after the other. */
final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /** Hand on each value as it comes. */
  static void forEach(Response response, Consumer<JsonNode> consumer) throws IOException {
    try (MappingIterator<JsonNode> values =
        JSON.readerFor(JsonNode.class).readValues(response.getBody())) {
      while (values.hasNextValue()) {
        consumer.accept(values.nextValue());
      }
    }
  }

  /** Follow the progress of a call to its end; it fails by a value that has an {@code error}. */
  static void follow(DockerApi api, Call call, Response response) {
    try (response) {
      forEach(
          response,
          value -> {
            if (value.hasNonNull("error")) {
              int code = value.path("errorDetail").path("code").asInt(500);
              throw call.refused(code, value.path("error").asText());
            }
          });
    } catch (IOException ex) {
      throw api.broken(call, ex);
    }
  }
}
