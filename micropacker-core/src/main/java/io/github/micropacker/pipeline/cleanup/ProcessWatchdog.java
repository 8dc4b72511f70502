package io.github.micropacker.pipeline.cleanup;

import io.github.micropacker.MicropackerException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small process that outlives ours. It hears of our end by the end of its standard input, so even
 * {@code kill -9} is heard. Where there is a shell, it waits in a shell, which costs the build
 * nothing; only when there is something to clear up it becomes a JVM.
 */
public final class ProcessWatchdog implements Watchdog {

  static final String DONE = "done";

  private static final Path SHELL = Path.of("/bin/sh");

  /** Signals end Maven, and whoever watches over it has to outlive that. */
  private static final String WAIT =
      "trap '' HUP INT TERM; read -r word; [ \"$word\" = " + DONE + " ] || exec \"$@\"";

  private final Process process;

  private ProcessWatchdog(Process process) {
    this.process = process;
  }

  /** Say from which class path and in which environment watchdogs run. */
  public static Kennel kennel(List<Path> classPath, Map<String, String> environment) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return run -> start(waiting(command(path, run)), environment);
  }

  private static List<String> command(String classPath, String run) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
        WatchdogProcess.class.getName(),
        run);
  }

  private static List<String> waiting(List<String> command) {
    if (!Files.isExecutable(SHELL)) {
      return command;
    }
    List<String> waiting = new ArrayList<>(List.of(SHELL.toString(), "-c", WAIT, "watchdog"));
    waiting.addAll(command);
    return waiting;
  }

  private static Watchdog start(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new ProcessWatchdog(builder.start());
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot start watchdog '%s': %s; is the JDK that runs Maven complete?"
              .formatted(command.get(0), ex.getMessage()),
          ex);
    }
  }

  Process process() {
    return process;
  }

  @Override
  public void dismiss() {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write((DONE + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException ignored) {
      // it is gone already, which is what we ask for
    }
  }
}
