package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A test that takes long enough to be killed in the midst of it. */
class SlowIT {

  @Test
  void takesItsTime() throws Exception {
    URI uri = URI.create("http://localhost:" + System.getProperty("micropacker.port.80") + "/");
    for (int i = 0; i < 12; i++) {
      assertEquals(200, ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode());
      Thread.sleep(100);
    }
  }
}
