package io.github.micropacker.capture;

import java.util.Comparator;

/**
 * One thing that a container did to one file.
 *
 * @param container full id, empty where unknown
 * @param path absolute in the container's root; in a list written by hand also a bare name or a
 *     relative path
 * @param exe the program that asked, empty where unknown
 */
public record FileEvent(String container, Operation operation, String path, String exe)
    implements Comparable<FileEvent> {

  private static final Comparator<FileEvent> ORDER =
      Comparator.comparing(FileEvent::path, PathText.ORDER)
          .thenComparing(FileEvent::container)
          .thenComparing(FileEvent::operation)
          .thenComparing(FileEvent::exe, PathText.ORDER);

  @Override
  public int compareTo(FileEvent other) {
    return ORDER.compare(this, other);
  }
}
