package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests of pages that the image has otherwise, or not at all. */
class ChangedIT {

  @Test
  void servesWhatTheEntrypointWrote() throws IOException {
    assertEquals("changed\n", page("index.html"));
    assertEquals("made\n", page("made.html"));
  }

  @Test
  void servesWhatTheTestCopiedIn() throws IOException, InterruptedException {
    Path file = Files.writeString(Path.of("target", "copied.html"), "copied\n");
    String place = System.getProperty("micropacker.container") + ":/var/www/html/copied.html";
    Process copy = new ProcessBuilder("docker", "cp", file.toString(), place).inheritIO().start();
    assertEquals(0, copy.waitFor());
    assertEquals("copied\n", page("copied.html"));
  }

  private static String page(String name) throws IOException {
    String host = System.getProperty("micropacker.host");
    String port = System.getProperty("micropacker.port.80");
    URI uri = URI.create("http://" + host + ":" + port + "/" + name);
    return new String(uri.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
