package io.github.micropacker.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The docker command, for what our own port does not do. */
public final class DockerCommand {

  private DockerCommand() {}

  /** Run it and give what it says, both streams; an exit code other than 0 is an error. */
  public static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("docker", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      int exitCode = process.waitFor();
      String text = Files.readString(output, StandardCharsets.UTF_8).strip();
      if (exitCode != 0) {
        throw new IOException("%s ended with %d: %s".formatted(command, exitCode, text));
      }
      return text;
    } finally {
      Files.delete(output);
    }
  }
}
