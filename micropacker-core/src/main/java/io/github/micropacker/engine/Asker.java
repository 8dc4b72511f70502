package io.github.micropacker.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Asks an engine side by side, and lets what is open be answered before it is closed. */
public final class Asker implements Executor, AutoCloseable {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  private final ExecutorService threads;

  /**
   * Ask nothing yet.
   *
   * @param name of the threads that ask; none of them keeps the process alive
   */
  public Asker(String name) {
    threads =
        Executors.newCachedThreadPool(
            question -> {
              Thread thread = new Thread(question, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void execute(Runnable question) {
    threads.execute(question);
  }

  /** Take no more questions, and wait a little for the last answers. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      boolean unused = threads.awaitTermination(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
