package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Tells raw captures of sysdig by their first bytes, compressed or not. */
final class SysdigFile {

  /** The block that begins every file of this kind, whichever the byte order. */
  private static final byte[] BEGIN = {0x0a, 0x0d, 0x0d, 0x0a};

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private SysdigFile() {}

  static boolean isOne(Path file) {
    try (InputStream in = uncompressed(file)) {
      return Arrays.equals(in.readNBytes(BEGIN.length), BEGIN);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read capture '%s': %s; is it whole, and may you read it?"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  /** Open a file; one that gzip made is unpacked on the way. */
  static InputStream uncompressed(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      byte[] first = in.readNBytes(GZIP.length);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), in);
      return Arrays.equals(first, GZIP) ? new GZIPInputStream(whole) : whole;
    } catch (IOException ex) {
      in.close();
      throw ex;
    }
  }
}
