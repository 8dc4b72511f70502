package io.github.micropacker.rootfs;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that appears whole or not at all: written beside its place, then moved there. */
final class PartFile implements AutoCloseable {

  /** The engine sends small pieces, and writing each of them would cost more than all else. */
  private static final int BUFFER = 1 << 20;

  private final Path target;
  private final Path part;
  private final MessageDigest digest;
  private long size;

  PartFile(Path target) {
    this.target = target;
    this.part = target.resolveSibling("." + target.getFileName() + ".part");
    this.digest = sha256();
  }

  /**
   * Write a stream to its end.
   *
   * @param source what the stream reads, as an error names it
   */
  void write(InputStream stream, String source) {
    try (OutputStream output = Files.newOutputStream(part)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = read(stream, buffer, source);
          count > 0;
          count = read(stream, buffer, source)) {
        output.write(buffer, 0, count);
        digest.update(buffer, 0, count);
        size += count;
      }
    } catch (IOException ex) {
      throw cannotWrite(ex);
    }
  }

  private static int read(InputStream stream, byte[] buffer, String source) {
    try {
      return stream.readNBytes(buffer, 0, buffer.length);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read %s: %s; is the disk of the Docker host full, or its engine gone?"
              .formatted(source, ex.getMessage()),
          ex);
    }
  }

  /** How many bytes were written. */
  long size() {
    return size;
  }

  /** Put the file in its place, and give the digest of its bytes. */
  String commit() {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException ex) {
      throw cannotWrite(ex);
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** Remove what was not put in its place. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException ex) {
      throw cannotWrite(ex);
    }
  }

  private MicropackerException cannotWrite(IOException ex) {
    return new MicropackerException(
        "cannot write '%s': %s; free space on this disk or let the build write elsewhere"
            .formatted(target, ex.getMessage()),
        ex);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every Java platform has SHA-256", ex);
    }
  }
}
