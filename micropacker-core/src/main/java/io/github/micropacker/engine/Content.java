package io.github.micropacker.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Bytes that can be read more than once, each time from their beginning. */
@FunctionalInterface
public interface Content {

  /** Begin to read; the caller closes the stream. */
  InputStream open() throws IOException;

  static Content of(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }

  /** One after the other, each opened when its turn comes. */
  static Content of(List<Content> parts) {
    return () -> new JoinedStream(parts);
  }
}
