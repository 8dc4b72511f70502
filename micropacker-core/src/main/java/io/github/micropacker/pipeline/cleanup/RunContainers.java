package io.github.micropacker.pipeline.cleanup;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Label;
import java.util.List;

/** All that one run made on an engine: containers, and what they shared. */
public final class RunContainers {

  private final Engine engine;
  private final Label label;

  public RunContainers(Engine engine, String run) {
    this(engine, Label.run(run));
  }

  /** All that bears a label. */
  public RunContainers(Engine engine, Label label) {
    this.engine = engine;
    this.label = label;
  }

  /** Remove them; those that somebody else is removing right now count as removed. */
  public int remove() {
    List<ContainerId> containers = engine.containers(label);
    containers.forEach(this::remove);
    engine.removeShared(label);
    return containers.size();
  }

  private void remove(ContainerId container) {
    try {
      engine.remove(container);
    } catch (EngineException ex) {
      if (ex.status() != 409) {
        throw ex;
      }
    }
  }
}
