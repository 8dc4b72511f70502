package io.github.micropacker.pipeline.cleanup;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Label;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The time between the first thing that a run makes on an engine and the removal of the last. It
 * ends by {@link #close}, by the end of this process, or by the watchdog.
 */
public final class RunScope implements AutoCloseable {

  private final String run;
  private final RunContainers containers;
  private final Watchdog watchdog;
  private final Thread hook;

  private RunScope(String run, Engine engine, Watchdog watchdog) {
    this.run = run;
    this.containers = new RunContainers(engine, run);
    this.watchdog = watchdog;
    this.hook = new Thread(this::removeQuietly, "micropacker-" + run);
  }

  /** Begin, with somebody watching already. */
  public static RunScope open(String run, Engine engine, Watchdog watchdog) {
    RunScope scope = new RunScope(run, engine, watchdog);
    Runtime.getRuntime().addShutdownHook(scope.hook);
    return scope;
  }

  /** The run's name. */
  public String run() {
    return run;
  }

  /** What everything bears that the run makes. */
  public SortedMap<String, String> labels() {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put(Label.RUN, run);
    labels.put(Label.CLIENT, ClientProcess.current().toString());
    return labels;
  }

  /** Remove all that the run made. */
  @Override
  public void close() {
    containers.remove();
    watchdog.dismiss();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // the process is ending: the hook runs, and finds nothing to do
    }
  }

  private void removeQuietly() {
    try {
      containers.remove();
    } catch (EngineException ignored) {
      // nobody is left to be told; the next build removes what remains
    }
  }
}
