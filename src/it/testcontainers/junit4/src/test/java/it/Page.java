package it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;

import com.github.dockerjava.api.model.Container;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Gets a page of a container that it starts; nothing here knows of Micropacker. */
final class Page {

  private Page() {}

  /** What the user configured is still there, and the default wait succeeds with and without a shell. */
  static void isServed() throws Exception {
    assertEquals("there", System.getProperty("it.argLine"));
    assertEquals("there", System.getProperty("it.file"));
    assertNotNull(Page.class.getResource("/system.properties"));
    try (GenericContainer<?> web =
        new GenericContainer<>(DockerImageName.parse("web")).withExposedPorts(80)) {
      web.start();
      URL url = new URL("http", web.getHost(), web.getMappedPort(80), "/junit4.html");
      assertEquals(200, ((HttpURLConnection) url.openConnection()).getResponseCode());
      assertFalse("the reaper is at work", reapers().isEmpty());
    }
  }

  private static List<Container> reapers() {
    return DockerClientFactory.lazyClient()
        .listContainersCmd()
        .withAncestorFilter(List.of("micropacker.test/ryuk:1"))
        .exec();
  }
}
