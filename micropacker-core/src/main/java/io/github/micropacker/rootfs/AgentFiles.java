package io.github.micropacker.rootfs;

import io.github.micropacker.image.FilePath;

/** Where the agent finds what it needs and leaves what it makes, below its own directory. */
final class AgentFiles {

  private AgentFiles() {}

  static FilePath program(FilePath workplace) {
    return workplace.child("micropacker");
  }

  static FilePath capture(FilePath workplace, int index) {
    return workplace.child("capture-" + index + ".jsonl");
  }

  static FilePath healed(FilePath workplace, int index) {
    return workplace.child("healed-" + index + ".txt");
  }

  static FilePath config(FilePath workplace) {
    return workplace.child("config.json");
  }

  static FilePath fresh(FilePath workplace) {
    return workplace.child("fresh");
  }

  static FilePath tar(FilePath workplace) {
    return workplace.child(RootFs.TAR);
  }

  static FilePath manifest(FilePath workplace) {
    return workplace.child(RootFs.MANIFEST);
  }
}
