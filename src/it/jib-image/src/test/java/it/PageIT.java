package it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tests for the page that the image's builder put in. */
class PageIT {

  @Test
  void pageIsThatOfTheBuilder() throws IOException {
    URI uri = URI.create("http://localhost:" + System.getProperty("micropacker.port.80"));
    try (InputStream page = uri.toURL().openStream()) {
      String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains("built by " + System.getProperty("builder")), text);
    }
  }
}
