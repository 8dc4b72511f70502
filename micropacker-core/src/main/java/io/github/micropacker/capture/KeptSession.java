package io.github.micropacker.capture;

/** What is there already needs no listening. */
record KeptSession(Capture capture, Listener listener) implements TraceSession {

  @Override
  public Capture stop() {
    return capture;
  }

  @Override
  public void close() {}
}
