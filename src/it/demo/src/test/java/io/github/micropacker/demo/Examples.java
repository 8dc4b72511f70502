package io.github.micropacker.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example documents of a running service, over HTTP. */
final class Examples {

  private static final Pattern LINK = Pattern.compile("\"documentSelfLink\":\"([^\"]+)\"");

  // Xenon answers an upgrade to HTTP/2 with an empty body
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;

  private Examples(URI service) {
    this.service = service;
  }

  /** The service that Micropacker started: it tells tests where by system properties. */
  static Examples ofRunningService() {
    String host = System.getProperty("micropacker.host");
    String port = System.getProperty("micropacker.port.8000");
    return new Examples(URI.create("http://%s:%s".formatted(host, port)));
  }

  static String linkOf(HttpResponse<String> answer) {
    Matcher link = LINK.matcher(answer.body());
    if (!link.find()) {
      throw new AssertionError("no document in the answer: " + answer.body());
    }
    return link.group(1);
  }

  HttpResponse<String> create(String name, int counter) throws Exception {
    String document = "{\"name\":\"%s\",\"counter\":%d}".formatted(name, counter);
    return send(
        request("/core/examples")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(document)));
  }

  HttpResponse<String> read(String link) throws Exception {
    return send(request(link));
  }

  HttpResponse<String> query(String filter) throws Exception {
    String encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    return send(request("/core/examples?$filter=" + encoded));
  }

  HttpResponse<String> delete(String link) throws Exception {
    return send(request(link).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
