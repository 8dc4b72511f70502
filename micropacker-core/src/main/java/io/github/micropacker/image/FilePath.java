package io.github.micropacker.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An absolute path inside an image. It is deliberately not a {@link java.nio.file.Path}: the host's
 * rules must not leak into the container's. Bytes that are not UTF-8 are lone surrogates, as {@code
 * docs/formats.md} has it.
 */
public record FilePath(String value) implements Comparable<FilePath> {

  private static final int LONE = 0xdc00;
  private static final int FIRST_LONE = 0xdc80;
  private static final int LAST_LONE = 0xdcff;

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

  /** The name as the kernel has it: UTF-8, where a lone surrogate is the byte it stands for. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    value
        .codePoints()
        .forEach(
            point -> {
              if (point >= FIRST_LONE && point <= LAST_LONE) {
                bytes.write(point - LONE);
              } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  /** Compare by bytes, as every file of ours is sorted. */
  @Override
  public int compareTo(FilePath other) {
    return Arrays.compareUnsigned(bytes(), other.bytes());
  }

  @Override
  public String toString() {
    return value;
  }
}
