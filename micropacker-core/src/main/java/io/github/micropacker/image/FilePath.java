package io.github.micropacker.image;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An absolute path inside an image. It is deliberately not a {@link java.nio.file.Path}: the host's
 * rules must not leak into the container's. Bytes that are not UTF-8 are lone surrogates, as {@code
 * docs/formats.md} has it.
 */
public record FilePath(String value) implements Comparable<FilePath> {

  public static final FilePath ROOT = new FilePath("/");

  public FilePath {
    if (!value.startsWith("/")) {
      throw new IllegalArgumentException("'value' must be absolute [" + value + "]");
    }
    value =
        Arrays.stream(value.split("/"))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .collect(Collectors.joining("/", "/", ""));
  }

  public static FilePath of(String value) {
    return new FilePath(value);
  }

  /** Name an entry of this directory. */
  public FilePath child(String name) {
    return new FilePath(value + "/" + name);
  }

  @Override
  public int compareTo(FilePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
