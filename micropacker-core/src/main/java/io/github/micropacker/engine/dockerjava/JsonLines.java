package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.JsonTree;
import java.io.IOException;
import java.util.function.Consumer;

/** An answer of many JSON values, one after the other. */
final class JsonLines {

  private JsonLines() {}

  /** Hand on each value as it comes. */
  static void forEach(Response response, Consumer<JsonNode> consumer) throws IOException {
    JsonTree.forEach(response.getBody(), consumer);
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
