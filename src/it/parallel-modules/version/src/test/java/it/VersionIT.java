package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A test that starts its container itself. It has the server tell its version. */
class VersionIT {

  @Test
  void serverEndsWell() throws Exception {
    String image = System.getProperty("micropacker.image");
    Process docker =
        new ProcessBuilder("docker", "run", "--rm", image, "nginx", "-v")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, docker.waitFor());
    Thread.sleep(2_000); // so that the modules' tests would overlap
  }
}
