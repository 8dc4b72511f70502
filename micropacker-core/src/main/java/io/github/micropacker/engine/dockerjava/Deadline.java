package io.github.micropacker.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Breaks an answer off when its time is up. */
final class Deadline implements AutoCloseable {

  private final ScheduledFuture<?> alarm;
  private volatile boolean passed;

  Deadline(ScheduledExecutorService timer, Response response, Duration timeout) {
    this.alarm =
        timer.schedule(
            () -> {
              passed = true;
              response.close();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}
