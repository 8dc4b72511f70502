package io.github.micropacker.rootfs;

import java.nio.file.Path;

/**
 * The file system of a micro image: its only layer, and what became of each file of the original.
 *
 * @param tar the layer
 * @param digest of the layer's bytes, {@code sha256:…}
 * @param size of the layer in bytes
 */
public record RootFs(Path tar, String digest, long size, Manifest manifest) {

  /** The layer's file name. */
  public static final String TAR = "rootfs.tar";

  /** The manifest's file name. */
  public static final String MANIFEST = "manifest.jsonl";
}
