package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests of today; the capture is from a time when nobody asked for the second page. */
class NowIT {

  @Test
  void hasItsPages() throws IOException {
    assertEquals(200, statusOf("/"));
    if (!Boolean.getBoolean("old")) {
      assertEquals(200, statusOf("/later.html"));
    }
  }

  private static int statusOf(String page) throws IOException {
    String host = System.getProperty("micropacker.host");
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://" + host + ":" + port + page);
    return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
  }
}
