package it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests that need two images at once. */
class BothIT {

  private static final String HOST = System.getProperty("micropacker.behind.host");

  @Test
  void eachHasItsOwnPages() throws IOException {
    assertEquals(200, statusOf("micropacker.front.port.80", "/"));
    assertEquals(404, statusOf("micropacker.front.port.80", "/back.html"));
    assertEquals(200, statusOf("micropacker.behind.port.80", "/back.html"));
  }

  @Test
  void portIsKnownByItsOwnPropertyToo() {
    assertEquals(
        System.getProperty("micropacker.front.port.80"), System.getProperty("front.port"));
    assertNotEquals(
        System.getProperty("micropacker.front.image"),
        System.getProperty("micropacker.behind.image"));
    assertEquals("there", System.getProperty("it.file"));
  }

  private static int statusOf(String port, String page) throws IOException {
    URI uri = URI.create("http://%s:%s%s".formatted(HOST, System.getProperty(port), page));
    return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
  }
}
