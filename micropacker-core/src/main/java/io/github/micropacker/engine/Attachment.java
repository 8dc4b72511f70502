package io.github.micropacker.engine;

import java.io.InputStream;
import java.io.OutputStream;

/** The standard streams of a container, held open from here. */
public interface Attachment extends AutoCloseable {

  /** What is written here (and flushed) is the container's standard input. */
  OutputStream stdin();

  /** The container's standard output; it ends when the container does. */
  InputStream stdout();

  /** What the container has said on standard error so far, the last 64 KiB of it, as text. */
  String stderr();

  /** End the container's standard input and let go. */
  @Override
  void close();
}
