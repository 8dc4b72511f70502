package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests whose two runs differ. */
class LaterIT {

  @Test
  void hasItsPage() throws IOException {
    assertEquals(200, statusOf("/"));
  }

  /** Tests that do not do the same twice are how a micro image comes to lack something. */
  @Test
  void hasPageThatIsAskedForOnlyTheSecondTime() throws IOException {
    boolean second = System.getProperty("micropacker.image").endsWith("-micro");
    assertEquals(200, statusOf(second ? "/later.html" : "/"));
    statusOf(second ? "/quiet.html" : "/");
  }

  private static int statusOf(String page) throws IOException {
    String host = System.getProperty("micropacker.host");
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://" + host + ":" + port + page);
    return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
  }
}
