package io.github.micropacker.rootfs;

/** What a path of the original image is. */
public enum EntryKind {
  FILE,
  DIR,
  LINK,
  CHAR,
  BLOCK,
  FIFO,
  SOCKET,
  /** It was asked for and is not there. */
  ABSENT
}
