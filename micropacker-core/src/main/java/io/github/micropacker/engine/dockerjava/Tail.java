package io.github.micropacker.engine.dockerjava;

import java.nio.charset.StandardCharsets;

/** The last bytes of something long. */
final class Tail {

  private final byte[] ring;
  private long written;

  Tail(int capacity) {
    this.ring = new byte[capacity];
  }

  synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = Math.max(0, length - ring.length); i < length; i++) {
      ring[(int) ((written + i) % ring.length)] = bytes[offset + i];
    }
    written += length;
  }

  synchronized String text() {
    int size = (int) Math.min(written, ring.length);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = ring[(int) ((written - size + i) % ring.length)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
