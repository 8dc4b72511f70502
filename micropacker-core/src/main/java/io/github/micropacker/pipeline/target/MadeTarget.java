package io.github.micropacker.pipeline.target;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.ImageReference;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container that is made and not yet started; what it depends on runs already.
 *
 * @param dependencies what runs beside it, by alias
 * @param beside the same, as long as it lives
 */
public record MadeTarget(
    ImageReference image,
    ContainerId container,
    RunPlan plan,
    SortedMap<String, RunningTarget> dependencies,
    List<LiveTarget> beside)
    implements AutoCloseable {

  public MadeTarget {
    dependencies = Collections.unmodifiableSortedMap(new TreeMap<>(dependencies));
    beside = List.copyOf(beside);
  }

  /** Follow the logs of its dependencies no longer. */
  @Override
  public void close() {
    beside.forEach(LiveTarget::close);
  }
}
