package io.github.micropacker;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is done in a thread of its own while this one goes on. */
public final class Meanwhile<T> {

  private final String what;
  private final FutureTask<T> task;

  private Meanwhile(String what, FutureTask<T> task) {
    this.what = what;
    this.task = task;
  }

  /**
   * Begin.
   *
   * @param what is done, as in {@code clear up}
   */
  public static <T> Meanwhile<T> begin(String what, Supplier<T> work) {
    Meanwhile<T> meanwhile = new Meanwhile<>(what, new FutureTask<>(work::get));
    Thread thread = new Thread(meanwhile.task, "micropacker-" + what.replace(' ', '-'));
    thread.setDaemon(true);
    thread.start();
    return meanwhile;
  }

  /** Wait for what came of it, a failure included. */
  public T result() {
    try {
      return task.get();
    } catch (ExecutionException ex) {
      throw failure(ex.getCause());
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new MicropackerException(
          "cannot %s: interrupted; run the build again".formatted(what), ex);
    }
  }

  /** What the thread threw is thrown here, where somebody waits for it. */
  private RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(what, cause);
  }
}
