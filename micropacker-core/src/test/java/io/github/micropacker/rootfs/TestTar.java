package io.github.micropacker.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What a packed tar holds, as text: path, mode, owner, target of a link. */
final class TestTar {

  private TestTar() {}

  static List<String> names(Path tar) throws IOException {
    return entries(tar).stream().map(TarArchiveEntry::getName).toList();
  }

  static List<String> lines(Path tar) throws IOException {
    return entries(tar).stream()
        .map(
            entry ->
                "%s %o %d:%d%s"
                    .formatted(
                        entry.getName(),
                        entry.getMode() & 07777,
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.isSymbolicLink() ? " -> " + entry.getLinkName() : ""))
        .toList();
  }

  private static List<TarArchiveEntry> entries(Path tar) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream stream = new TarArchiveInputStream(Files.newInputStream(tar))) {
      for (TarArchiveEntry entry = stream.getNextEntry();
          entry != null;
          entry = stream.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
