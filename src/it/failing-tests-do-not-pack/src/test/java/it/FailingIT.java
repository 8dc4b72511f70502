package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A test that fails on the original already. */
class FailingIT {

  @Test
  void findsWhatIsNotThere() throws IOException {
    assertEquals(200, statusOf("/nowhere"));
  }

  private static int statusOf(String page) throws IOException {
    String host = System.getProperty("micropacker.host");
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://" + host + ":" + port + page);
    return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
  }
}
