package io.github.micropacker.pipeline.target;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.image.ImageReference;
import java.time.Duration;
import java.util.Map;

/** Starts the container of the target image and stops it. */
public final class TargetRunner {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Engine engine;
  private final Readiness readiness;

  public TargetRunner(Engine engine) {
    this(engine, new Readiness(engine, Pause.real()));
  }

  TargetRunner(Engine engine, Readiness readiness) {
    this.engine = engine;
    this.readiness = readiness;
  }

  /** Start a container and return when it is ready. */
  public RunningTarget start(ImageReference image, RunPlan plan, Map<String, String> labels) {
    ContainerId id = engine.create(plan.spec(image.toString(), labels));
    startOrExplain(image, id);
    Container container = engine.inspect(id);
    RunningTarget target = new RunningTarget(image, id, engine.facts().host(), container.ports());
    readiness.await(target, plan);
    return target;
  }

  /** Stop a container as its image wants to be stopped; the run removes it. */
  public void stop(ContainerId container) {
    engine.stop(container, GRACE);
  }

  private void startOrExplain(ImageReference image, ContainerId id) {
    try {
      engine.start(id);
    } catch (EngineException ex) {
      throw new MicropackerException(inUsersTerms(String.valueOf(ex.getMessage()), image, id), ex);
    }
  }

  /** Users know their images, not the ids of containers that never ran. */
  private static String inUsersTerms(String message, ImageReference image, ContainerId id) {
    return message.replace(
        "container '%s'".formatted(id.inShortForm()), "a container of '%s'".formatted(image));
  }
}
