package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A test that finds its container by a property of its own. */
class PageIT {

  @Test
  void pageIsThere() throws Exception {
    String port = System.getProperty("web.port");
    URI uri = URI.create("http://localhost:" + port + "/");
    assertEquals(200, ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode());
  }
}
