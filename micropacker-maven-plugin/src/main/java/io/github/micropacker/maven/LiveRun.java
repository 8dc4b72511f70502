package io.github.micropacker.maven;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.TracedRun;
import io.github.micropacker.pipeline.Tracing;

/** What has to stay open between start and stop: a connection and a listening tracer. */
record LiveRun(Engine engine, TracedRun run, Tracing tracing) implements AutoCloseable {

  @Override
  public void close() {
    try (engine) {
      run.close();
    }
  }
}
