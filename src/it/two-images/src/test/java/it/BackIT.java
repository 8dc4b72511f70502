package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A test that is about one of the images. */
class BackIT {

  @Test
  void backHasItsPage() throws Exception {
    String page =
        "http://%s:%s/back.html"
            .formatted(
                System.getProperty("micropacker.behind.host"),
                System.getProperty("micropacker.behind.port.80"));
    assertEquals(200, ((HttpURLConnection) URI.create(page).toURL().openConnection()).getResponseCode());
  }
}
