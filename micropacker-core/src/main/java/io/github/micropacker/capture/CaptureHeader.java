package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.Image;

/** Where a capture comes from; a text is empty where it is not known. */
public record CaptureHeader(String tracer, String kernel, String image, String reference) {

  static final String LIST = "list";
  static final String MERGED = "merged";

  /** Where a list of files comes from. */
  static CaptureHeader list() {
    return new CaptureHeader(LIST, "", "", "");
  }

  /** The same, of an image. */
  CaptureHeader of(Image of) {
    return of(of.id().value(), of.reference().toString());
  }

  CaptureHeader of(String otherImage, String otherReference) {
    return new CaptureHeader(tracer, kernel, otherImage, otherReference);
  }

  /**
   * Say where a capture comes from that was put together of two.
   *
   * @throws MicropackerException if they are of different images
   */
  CaptureHeader mergedWith(CaptureHeader other) {
    if (!image.isEmpty() && !other.image.isEmpty() && !image.equals(other.image)) {
      throw new MicropackerException(
          "cannot merge captures: one is of image '%s' (%s), one of '%s' (%s); give only captures of one image, or put them together all the same by -Dmicropacker.capture.force"
              .formatted(image, reference, other.image, other.reference));
    }
    return new CaptureHeader(
        tracer.equals(other.tracer) ? tracer : MERGED,
        kernel.isEmpty() ? other.kernel : kernel,
        image.isEmpty() ? other.image : image,
        reference.isEmpty() ? other.reference : reference);
  }
}
