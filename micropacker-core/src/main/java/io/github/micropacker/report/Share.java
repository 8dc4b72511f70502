package io.github.micropacker.report;

/** A part of a micro image: how many regular files and links, and the sizes of the files. */
public record Share(long files, long bytes) {

  static final Share NOTHING = new Share(0, 0);

  Share plus(long moreBytes) {
    return new Share(files + 1, bytes + moreBytes);
  }
}
