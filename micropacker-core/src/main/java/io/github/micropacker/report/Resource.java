package io.github.micropacker.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts that lie beside these classes. */
final class Resource {

  private Resource() {}

  static String text(String name) {
    try (InputStream stream = Objects.requireNonNull(Resource.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ex) {
      throw new UncheckedIOException("our own jar can be read", ex);
    }
  }
}
