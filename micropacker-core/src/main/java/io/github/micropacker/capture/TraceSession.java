package io.github.micropacker.capture;

/** A tracer that listens. */
public interface TraceSession extends AutoCloseable {

  /** Tell who listens. */
  Listener listener();

  /** Stop listening and give what was seen of the requested image. */
  Capture stop();

  /** Stop listening and forget; after {@link #stop} this does nothing. */
  @Override
  void close();
}
