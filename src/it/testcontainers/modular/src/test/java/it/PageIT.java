package it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.HttpURLConnection;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Tests of a module, with a container that one test leaves to the other. */
class PageIT {

  @Test
  void servesItsPage() throws Exception {
    assertEquals(200, statusOfPage());
  }

  @Test
  void servesItAgain() throws Exception {
    assertEquals(200, statusOfPage());
  }

  @Test
  void copiesAndLogsLeaveNoTrace() throws Exception {
    GenericContainer<?> web = started();
    long bytes = web.copyFileFromContainer("/etc/nginx/nginx.conf", in -> in.transferTo(java.io.OutputStream.nullOutputStream()));
    assertTrue(bytes > 0 && web.getLogs() != null && PageIT.class.getModule().isNamed());
  }

  private static int statusOfPage() throws Exception {
    GenericContainer<?> web = started();
    URL url = new URL("http", web.getHost(), web.getMappedPort(80), Name.PAGE);
    return ((HttpURLConnection) url.openConnection()).getResponseCode();
  }

  /** It is never stopped here: it shall be reused, and Micropacker removes it. */
  private static GenericContainer<?> started() {
    GenericContainer<?> web =
        new GenericContainer<>(DockerImageName.parse("it/testcontainers:1"))
            .withExposedPorts(80)
            .withReuse(true)
            .waitingFor(Wait.forListeningPort());
    web.start();
    return web;
  }
}
