package io.github.micropacker.engine;

import io.github.micropacker.image.FilePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The file system of a fake container: directories and regular files. */
public final class FakeFiles {

  private static final byte[] DIRECTORY = {};

  private final NavigableMap<FilePath, byte[]> entries = new ConcurrentSkipListMap<>();

  FakeFiles() {
    entries.put(FilePath.ROOT, DIRECTORY);
  }

  FakeFiles(FakeFiles other) {
    entries.putAll(other.entries);
  }

  /** Write a file, with the directories above it. */
  public void put(FilePath path, byte[] content) {
    String text = path.value();
    for (int slash = text.indexOf('/', 1); slash > 0; slash = text.indexOf('/', slash + 1)) {
      entries.putIfAbsent(FilePath.of(text.substring(0, slash)), DIRECTORY);
    }
    entries.put(path, content.clone());
  }

  /** Read a file. */
  public byte[] get(FilePath path) throws NoSuchFileException {
    byte[] content = entries.get(path);
    if (content == null) {
      throw new NoSuchFileException(path.value());
    }
    return content.clone();
  }

  /** Put the entries of a tar below a directory that is there. */
  void unpack(FilePath directory, InputStream stream) throws IOException {
    get(directory);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(stream, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        FilePath path = directory.child(entry.getName());
        if (entry.isDirectory()) {
          entries.putIfAbsent(path, DIRECTORY);
        } else {
          put(path, tar.readAllBytes());
        }
      }
    }
  }

  /** Give a file or tree as Docker does: its own name is the first of each entry's. */
  InputStream pack(FilePath path) throws IOException {
    get(path);
    String parent = path.value().substring(0, path.value().lastIndexOf('/') + 1);
    String below = path.equals(FilePath.ROOT) ? "/" : path.value() + "/";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (Map.Entry<FilePath, byte[]> entry : entries.tailMap(path, true).entrySet()) {
        String name = entry.getKey().value();
        if (name.equals(path.value()) || name.startsWith(below)) {
          add(tar, name.substring(parent.length()), entry.getValue());
        }
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(content == DIRECTORY ? name + "/" : name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
