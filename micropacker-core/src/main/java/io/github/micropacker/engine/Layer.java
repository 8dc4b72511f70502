package io.github.micropacker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A layer of an image: a tar that is not compressed.
 *
 * @param digest of the tar, {@code sha256:…}
 * @param size of the tar in bytes
 */
public record Layer(String digest, long size, Content tar) {

  /** Take a tar that lies here; it is read once now, for its digest. */
  public static Layer of(Path tar) throws IOException {
    return of(Files.size(tar), () -> Files.newInputStream(tar));
  }

  /** Take a program of known length as the only file of a layer. */
  public static Layer ofProgram(String name, long size, Content program) throws IOException {
    TarEntry entry = new TarEntry(name, 0755, size);
    return of(
        TarEntry.BLOCK + size + entry.padding().length + TarEntry.end().length,
        Content.of(
            List.of(
                Content.of(entry.header()),
                program,
                Content.of(entry.padding()),
                Content.of(TarEntry.end()))));
  }

  private static Layer of(long size, Content tar) throws IOException {
    try (InputStream stream = tar.open()) {
      return new Layer(Digest.of(stream), size, tar);
    }
  }
}
