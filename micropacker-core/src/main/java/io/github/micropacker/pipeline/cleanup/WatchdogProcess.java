package io.github.micropacker.pipeline.cleanup;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * What runs in the watchdog's process: it sleeps until its standard input ends, and clears up
 * unless the last line was "done". A signal ends the sleep too.
 */
final class WatchdogProcess {

  /** What the engine was still making when the build died appears a little later. */
  private static final int SWEEPS = 3;

  private volatile boolean dismissed;

  private WatchdogProcess() {}

  /** Watch over the run that the only argument names. */
  public static void main(String[] args) throws IOException {
    WatchdogProcess watchdog = new WatchdogProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> watchdog.clearUp(args[0])));
    watchdog.sleep();
  }

  private void sleep() throws IOException {
    BufferedReader stdin =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    dismissed = ProcessWatchdog.DONE.equals(stdin.readLine());
  }

  private void clearUp(String run) {
    if (dismissed) {
      return;
    }
    try (Engine engine = DockerJavaEngine.connect(System.getenv())) {
      RunContainers containers = new RunContainers(engine, run);
      for (int sweep = 1; sweep <= SWEEPS; sweep++) {
        containers.remove();
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
