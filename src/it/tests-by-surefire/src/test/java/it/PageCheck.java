package it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests that fail on images of which we are told. */
class PageCheck {

  @Test
  void pageIsThere() throws Exception {
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://localhost:" + port + "/");
    assertEquals(200, ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode());
  }

  @Test
  void imageIsNotABrokenOne() {
    String image = System.getProperty("micropacker.image");
    assertFalse(image.matches(System.getProperty("broken", "none")), image + " is broken");
  }
}
