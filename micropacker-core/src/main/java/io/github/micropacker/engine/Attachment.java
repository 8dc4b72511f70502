package io.github.micropacker.engine;

import java.io.InputStream;
import java.io.OutputStream;

/** The standard streams of a container, held open from here. */
public interface Attachment extends AutoCloseable {

  /** What is written here (and flushed) is the container's standard input. */
  OutputStream stdin();

  /**
   * The container's standard output; it ends when the container does. A container that writes more
   * than is read here waits.
   */
  InputStream stdout();

  /**
   * What the container has said on standard error as far as its standard output was read, the last
   * 64 KiB of it, as text.
   */
  String stderr();

  /**
   * End the container's standard input and let go of both its streams: what it says from now on is
   * not heard. A protocol that wants an answer to its end says so in a line of its own.
   */
  @Override
  void close();
}
