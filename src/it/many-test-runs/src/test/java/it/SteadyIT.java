package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests that find the container by the file of its ports. */
class SteadyIT {

  @Test
  void pageIsThere() throws Exception {
    assertEquals(200, ((HttpURLConnection) page().toURL().openConnection()).getResponseCode());
  }

  private static URI page() throws Exception {
    String line =
        Files.readAllLines(Path.of("target/ports.properties")).stream()
            .filter(each -> each.startsWith("micropacker.port.80="))
            .findFirst()
            .orElseThrow();
    return URI.create("http://localhost:" + line.substring(line.indexOf('=') + 1) + "/?steady");
  }
}
