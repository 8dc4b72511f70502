package io.github.micropacker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as container engines write it. */
final class Digest {

  private static final int BUFFER = 1 << 16;

  private Digest() {}

  static String of(byte[] bytes) {
    return text(sha256().digest(bytes));
  }

  /** Read a stream to its end. */
  static String of(InputStream stream) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      digest.update(buffer, 0, count);
    }
    return text(digest.digest());
  }

  private static String text(byte[] sum) {
    return "sha256:" + HexFormat.of().formatHex(sum);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every Java platform has SHA-256", ex);
    }
  }
}
