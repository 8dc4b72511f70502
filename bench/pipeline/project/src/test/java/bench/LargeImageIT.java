package bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The least that a test can do: run one program in the container. */
class LargeImageIT {

  @Test
  void printsItsName() throws Exception {
    String container = System.getProperty("micropacker.container");
    Process exec =
        new ProcessBuilder("docker", "exec", container, "uname", "-n")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, exec.waitFor());
  }
}
