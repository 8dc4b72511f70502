package io.github.micropacker.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The container that Micropacker started, by the docker command. */
final class RunningContainer {

  private RunningContainer() {}

  /** Run a command in the container and return what it says. */
  static String exec(String... command) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(List.of("docker", "exec", System.getProperty("micropacker.container")));
    line.addAll(List.of(command));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(line + " failed: " + said);
    }
    return said.strip();
  }
}
