package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A test that finds its container by properties alone. */
class PageIT {

  @Test
  void pageIsThere() throws Exception {
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://localhost:" + port + "/");
    assertEquals(200, ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode());
  }
}
