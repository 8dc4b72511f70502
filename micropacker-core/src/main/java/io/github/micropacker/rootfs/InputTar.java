package io.github.micropacker.rootfs;

import io.github.micropacker.engine.Content;
import io.github.micropacker.image.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/** A tar of what goes into a container, read as it is sent: no file is ever in memory. */
final class InputTar {

  private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;
  private static final ZipEncoding NAMES =
      ZipEncodingHelper.getZipEncoding(StandardCharsets.UTF_8.name());

  private final List<Content> parts = new ArrayList<>();

  InputTar addDirectory(FilePath path) {
    add(new TarArchiveEntry(path.value().substring(1) + "/"), 0755);
    return this;
  }

  InputTar addFile(FilePath path, int mode, long size, Content content) {
    TarArchiveEntry entry = new TarArchiveEntry(path.value().substring(1));
    entry.setSize(size);
    add(entry, mode);
    parts.add(content);
    parts.add(Content.of(new byte[(int) (-size & (BLOCK - 1))]));
    return this;
  }

  /** Begin to read; the caller closes the stream. */
  InputStream open() throws IOException {
    List<Content> whole = new ArrayList<>(parts);
    whole.add(Content.of(new byte[2 * BLOCK]));
    return Content.of(whole).open();
  }

  /** Times stay at the epoch: nothing here depends on a clock. */
  private void add(TarArchiveEntry entry, int mode) {
    entry.setMode(mode);
    entry.setModTime(0);
    byte[] header = new byte[BLOCK];
    writeHeader(entry, header);
    parts.add(Content.of(header));
  }

  private static void writeHeader(TarArchiveEntry entry, byte[] block) {
    try {
      entry.writeEntryHeader(block, NAMES, true);
    } catch (IOException ex) {
      throw new UncheckedIOException("our own names can be encoded", ex);
    }
  }
}
