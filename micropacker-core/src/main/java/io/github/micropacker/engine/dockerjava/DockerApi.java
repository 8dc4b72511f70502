package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.JsonTree;
import io.github.micropacker.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Docker Engine API in the version agreed on, with its answers as JSON. It is spoken below
 * docker-java's commands, over its transport: their values drop fields that we must not lose.
 */
final class DockerApi implements AutoCloseable {

  private static final int LONGEST_ERROR = 8 * 1024;

  private final DockerHttpClient http;
  private final String address;
  private final String version;

  /**
   * @param version as in {@code 1.44}, empty for the engine's own
   */
  DockerApi(DockerHttpClient http, String address, String version) {
    this.http = http;
    this.address = address;
    this.version = version;
  }

  String address() {
    return address;
  }

  String version() {
    return version;
  }

  DockerApi withVersion(String agreed) {
    return new DockerApi(http, address, agreed);
  }

  JsonNode get(Call call, ApiPath path) {
    return read(call, request(Method.GET, path).build());
  }

  JsonNode post(Call call, ApiPath path, @Nullable JsonNode body) {
    return read(call, withBody(request(Method.POST, path), body).build());
  }

  void put(Call call, ApiPath path, InputStream tar) {
    send(call, request(Method.PUT, path).putHeader("Content-Type", "application/x-tar").body(tar))
        .close();
  }

  void delete(Call call, ApiPath path) {
    send(call, request(Method.DELETE, path)).close();
  }

  /** Open a long answer; the caller closes it. */
  Response open(Call call, ApiPath path) {
    return send(call, request(Method.GET, path));
  }

  /** Ask with a body, and open a long answer; the caller closes it. */
  Response openPost(Call call, ApiPath path, @Nullable JsonNode body) {
    return send(call, withBody(request(Method.POST, path), body));
  }

  /** Ask with headers, and open a long answer; the caller closes it. */
  Response openPost(Call call, ApiPath path, Map<String, String> headers) {
    return send(call, withBody(request(Method.POST, path), null).putAllHeaders(headers));
  }

  /** Send an archive, and open a long answer; the caller closes it. */
  Response openPost(Call call, ApiPath path, InputStream tar) {
    return send(
        call, request(Method.POST, path).putHeader("Content-Type", "application/x-tar").body(tar));
  }

  /** Turn a call into a connection of its own, whose other direction is {@code input}. */
  Response hijack(Call call, ApiPath path, InputStream input) {
    return send(
        call,
        withBody(request(Method.POST, path), null)
            .putHeader("Content-Type", "text/plain")
            .hijackedInput(input));
  }

  /** The transport would ask for gzip, and the engine would pack every archive for it: 40 MB/s. */
  private Request.Builder request(Method method, ApiPath path) {
    String prefix = version.isEmpty() ? "" : "/v" + version;
    return Request.builder()
        .method(method)
        .path(prefix + path.value())
        .putHeader("Accept-Encoding", "identity");
  }

  private static Request.Builder withBody(Request.Builder request, @Nullable JsonNode body) {
    if (body == null) {
      return request.bodyBytes(new byte[0]);
    }
    return request
        .putHeader("Content-Type", "application/json")
        .bodyBytes(JsonTree.text(body).getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode read(Call call, Request request) {
    try (Response response = checked(call, execute(call, request))) {
      return JsonTree.read(response.getBody());
    } catch (IOException ex) {
      throw broken(call, ex);
    }
  }

  private Response send(Call call, Request.Builder request) {
    return checked(call, execute(call, request.build()));
  }

  private Response execute(Call call, Request request) {
    try {
      return http.execute(request);
    } catch (RuntimeException ex) { // the transport wraps every failure in a bare one
      throw broken(call, ex.getCause() instanceof IOException cause ? cause : ex);
    }
  }

  private Response checked(Call call, Response response) {
    int status = response.getStatusCode();
    if (status >= 200 && status < 300) {
      return response;
    }
    try (response) {
      throw call.refused(status, message(response.getBody().readNBytes(LONGEST_ERROR)));
    } catch (IOException ex) {
      throw broken(call, ex);
    }
  }

  /** The engine's own words, of its JSON where it is such. */
  private static String message(byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8).strip();
    try {
      return JsonTree.read(text).path("message").asText(text);
    } catch (JsonProcessingException ignored) { // then it is plain text
      return text;
    }
  }

  EngineException broken(Call call, Exception ex) {
    return call.failed(
        "the connection to Docker at %s broke (%s); is the engine still running?"
            .formatted(address, ex.getMessage() == null ? ex.toString() : ex.getMessage()),
        ex);
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException ignored) { // nothing is lost with a connection that we let go
    }
  }
}
