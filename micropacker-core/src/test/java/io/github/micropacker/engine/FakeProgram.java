package io.github.micropacker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a container of a {@link FakeEngine} does when it runs; an interrupt is its kill. */
@FunctionalInterface
public interface FakeProgram {

  /** Run to the end and give the exit code. */
  int run(Inside inside) throws IOException, InterruptedException;

  /** What a program sees of its container. */
  record Inside(InputStream stdin, OutputStream stdout, OutputStream stderr, FakeFiles files) {}
}
