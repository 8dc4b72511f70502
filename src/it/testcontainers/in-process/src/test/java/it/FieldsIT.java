package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.HttpURLConnection;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Tests whose containers are fields, and whose waits need no shell. */
@Testcontainers
class FieldsIT {

  private static final DockerImageName IMAGE = DockerImageName.parse("it/in-process:1");

  @Container
  private static final GenericContainer<?> LOGGING =
      new GenericContainer<>(IMAGE)
          .withCommand("nginx", "-g", "daemon off; error_log /dev/stderr notice;")
          .withExposedPorts(80)
          .waitingFor(Wait.forLogMessage(".*start worker process .*", 1));

  @Container
  private final GenericContainer<?> healthy =
      new GenericContainer<>(IMAGE)
          .withExposedPorts(80)
          .withCopyFileToContainer(
              MountableFile.forClasspathResource("copied.html"), "/var/www/html/copied.html")
          .waitingFor(Wait.forHealthcheck());

  @Test
  void logTellsWhenItIsReady() throws Exception {
    assertEquals(200, statusOf(LOGGING, "/"));
  }

  @Test
  void copiedFileIsServed() throws Exception {
    assertEquals(200, statusOf(healthy, "/copied.html"));
  }

  private static int statusOf(GenericContainer<?> web, String page) throws Exception {
    URL url = new URL("http", web.getHost(), web.getMappedPort(80), page);
    return ((HttpURLConnection) url.openConnection()).getResponseCode();
  }
}
