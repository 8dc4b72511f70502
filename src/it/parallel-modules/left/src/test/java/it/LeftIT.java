package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests of one of two modules that are built at the same time. */
class LeftIT {

  @Test
  void talksToItsOwnImage() throws IOException {
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://localhost:" + port + "/left.html");
    assertEquals(200, ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode());
  }
}
