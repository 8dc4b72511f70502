package io.github.micropacker.image;

/** What an image runs on, in Docker's words: {@code linux/amd64}, {@code linux/arm/v7}. */
public record Platform(String os, String architecture, String variant) {

  /** A platform whose architecture has no variants. */
  public Platform(String os, String architecture) {
    this(os, architecture, "");
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
