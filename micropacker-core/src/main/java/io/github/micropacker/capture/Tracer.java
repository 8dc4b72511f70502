package io.github.micropacker.capture;

/** Puts the kernel in listening mode. */
public interface Tracer {

  /**
   * Begin to listen. When this returns, events flow: what happens from now on in containers of the
   * image is in the capture.
   */
  TraceSession start(TraceRequest request);
}
