package io.github.micropacker.pipeline.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests for {@link ProcessWatchdog} and the process that it starts. */
@RequiresDocker
class ProcessWatchdogIT {

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final String run = UUID.randomUUID().toString();

  @AfterEach
  void clearUp() {
    new RunContainers(engine, run).remove();
    engine.close();
  }

  @Test
  void whenStdinEndsWithoutWordRemovesTheRun() throws IOException, InterruptedException {
    create();
    Process process = watch();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  @Test
  void whenTerminatedRemovesTheRun() throws IOException, InterruptedException {
    create();
    Process process = watch();
    while (!reads(process)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  @Test
  void dismissLeavesContainersAlone() throws InterruptedException {
    ContainerId container = create();
    ProcessWatchdog watchdog = kennel();
    watchdog.dismiss();
    assertThat(watchdog.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.findContainer(container)).isPresent();
  }

  @Test
  void watchWaitsInAShellThatOutlivesSignals() throws IOException, InterruptedException {
    create();
    Process process = kennel().process();
    Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
    while (!Files.readString(name).equals("sh\n") || !reads(process)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroy();
    assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  private ProcessWatchdog kennel() {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    return (ProcessWatchdog) ProcessWatchdog.kennel(classPath, System.getenv()).watch(run);
  }

  private ContainerId create() {
    return engine.create(ContainerSpec.of(TestImages.BASE.toString(), Map.of(Label.RUN, run)));
  }

  private Process watch() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            WatchdogProcess.class.getName(),
            run)
        .start();
  }

  /** Whether one of its threads is in the system call read on its standard input. */
  private static boolean reads(Process process) throws IOException {
    Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> tasks = Files.list(threads)) {
      return tasks.anyMatch(task -> call(task).matches("(0|63) 0x0 .*\\s*"));
    }
  }

  private static String call(Path task) {
    try {
      return Files.readString(task.resolve("syscall"));
    } catch (IOException ignored) { // the thread has ended meanwhile
      return "";
    }
  }
}
