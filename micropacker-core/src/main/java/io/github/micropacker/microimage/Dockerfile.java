package io.github.micropacker.microimage;

import java.util.List;

/**
 * A micro image as a Dockerfile beside {@code rootfs.tar}, for people and for builds by hand.
 *
 * @param unsayable what of the configuration a Dockerfile cannot say, a sentence each
 */
public record Dockerfile(String text, List<String> unsayable) {

  public Dockerfile {
    unsayable = List.copyOf(unsayable);
  }
}
