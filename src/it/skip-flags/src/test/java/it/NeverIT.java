package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A test that no build of this project runs. */
class NeverIT {

  @Test
  void neverRuns() throws IOException {
    assertEquals(0, statusOf("/"));
  }

  private static int statusOf(String page) throws IOException {
    String host = System.getProperty("micropacker.host");
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://" + host + ":" + port + page);
    return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
  }
}
