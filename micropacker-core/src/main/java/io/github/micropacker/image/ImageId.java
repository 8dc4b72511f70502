package io.github.micropacker.image;

import java.util.regex.Pattern;

/** The id that an engine gives an image: the algorithm and digest of its configuration. */
public record ImageId(String value) implements Comparable<ImageId> {

  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  public ImageId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'value' must be sha256: and 64 hex digits [" + value + "]");
    }
  }

  public static ImageId of(String value) {
    return new ImageId(value.startsWith("sha256:") ? value : "sha256:" + value);
  }

  @Override
  public int compareTo(ImageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
