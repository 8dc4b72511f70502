package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Tests that start their containers themselves. */
class WebServerIT {

  /** As most people write it: nothing here knows of Micropacker. */
  @Test
  void servesItsPage() throws Exception {
    assertEquals(200, statusOf("it/web-server:1", "/"));
  }

  @Test
  void knowsWhatItDoesNotHave() throws Exception {
    assertEquals(404, statusOf(System.getProperty("micropacker.image"), "/nowhere"));
  }

  private static int statusOf(String image, String page) throws Exception {
    try (GenericContainer<?> web =
        new GenericContainer<>(DockerImageName.parse(image))
            .withExposedPorts(80)
            .waitingFor(Wait.forHttp("/"))) {
      web.start();
      URI uri =
          URI.create("http://%s:%d%s".formatted(web.getHost(), web.getMappedPort(80), page));
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
