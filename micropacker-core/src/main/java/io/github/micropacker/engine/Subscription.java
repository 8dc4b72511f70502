package io.github.micropacker.engine;

/** Something that is listened to until it is closed. */
public interface Subscription extends AutoCloseable {

  /**
   * Hear of what happened until now, then stop listening.
   *
   * @throws EngineException if the engine fell silent before, or the listener failed
   */
  @Override
  void close();
}
