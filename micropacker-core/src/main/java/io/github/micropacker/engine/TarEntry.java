package io.github.micropacker.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One regular file in a tar that we write ourselves: owned by root, as old as time, so that the
 * same content gives the same bytes.
 *
 * @param name of at most 100 bytes
 * @param mode permission bits
 */
record TarEntry(String name, int mode, long size) {

  static final int BLOCK = 512;

  private static final int NAME_LENGTH = 100;
  private static final long OCTAL_LIMIT = 1L << 33;

  TarEntry {
    if (name.getBytes(StandardCharsets.UTF_8).length > NAME_LENGTH) {
      throw new IllegalArgumentException("'name' must fit into 100 bytes [" + name + "]");
    }
  }

  /** The block that goes before the content. */
  byte[] header() {
    byte[] block = new byte[BLOCK];
    put(block, 0, name);
    putOctal(block, 100, 8, mode);
    putOctal(block, 108, 8, 0);
    putOctal(block, 116, 8, 0);
    putSize(block);
    putOctal(block, 136, 12, 0);
    put(block, 148, " ".repeat(8));
    block[156] = '0';
    put(block, 257, "ustar\00000");
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xff;
    }
    put(block, 148, "%06o\0 ".formatted(sum));
    return block;
  }

  /** The zeros that go after the content. */
  byte[] padding() {
    return new byte[(int) (-size & (BLOCK - 1))];
  }

  /** What goes after the last entry. */
  static byte[] end() {
    return new byte[2 * BLOCK];
  }

  /** Sizes that twelve octal digits cannot hold are binary, as GNU tar has it. */
  private void putSize(byte[] block) {
    if (size < OCTAL_LIMIT) {
      putOctal(block, 124, 12, size);
      return;
    }
    Arrays.fill(block, 124, 136, (byte) 0);
    block[124] = (byte) 0x80;
    for (int i = 0; i < Long.BYTES; i++) {
      block[135 - i] = (byte) (size >>> (Byte.SIZE * i));
    }
  }

  private static void putOctal(byte[] block, int offset, int width, long value) {
    put(block, offset, ("%0" + (width - 1) + "o").formatted(value));
  }

  private static void put(byte[] block, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }
}
