package io.github.micropacker.microimage;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;

/** How a micro image is called where nobody says otherwise: as its original, with a suffix. */
public final class MicroImageName {

  private static final String SUFFIX = "-micro";
  private static final int SHORT_DIGEST = "sha256:".length() + 12;

  private MicroImageName() {}

  /** Name the micro image of {@code acme/web:1.2} {@code acme/web:1.2-micro}. */
  public static ImageReference of(ImageReference original) {
    if (original.isId()) {
      throw new MicropackerException(
          "cannot name the micro image of '%s': an id is no name; set micropacker.microImage"
              .formatted(original));
    }
    ImageReference tagged = original.inTaggedForm();
    return tagged.tag().isEmpty()
        ? tagged.withTag(tagged.digest().substring("sha256:".length(), SHORT_DIGEST) + SUFFIX)
        : tagged.withTag(tagged.tag() + SUFFIX);
  }
}
