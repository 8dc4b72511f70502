package io.github.micropacker.capture;

import io.github.micropacker.engine.ContainerId;

/** A tracer that listens. */
public interface TraceSession extends AutoCloseable {

  /** Tell who listens. */
  Listener listener();

  /**
   * Hear that a container is ready: what it does from now on, the tests have it do. A tracer that
   * cannot tell does nothing.
   */
  default void ready(ContainerId container) {}

  /** Stop listening and give what was seen of the requested image. */
  Capture stop();

  /** Stop listening and forget; after {@link #stop} this does nothing. */
  @Override
  void close();
}
