package io.github.micropacker.microimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link MicroImageName}. */
class MicroImageNameTests {

  private static final String DIGEST = "sha256:0123456789abcdef" + "0".repeat(48);

  @ParameterizedTest
  @CsvSource({
    "acme/web:1.2, acme/web:1.2-micro",
    "acme/web, acme/web:latest-micro",
    "registry.example:5000/acme/web, registry.example:5000/acme/web:latest-micro"
  })
  void ofPutsASuffixToTheTag(String original, String micro) {
    assertThat(MicroImageName.of(ImageReference.of(original))).hasToString(micro);
  }

  @Test
  void ofWhenThereIsOnlyADigestTakesItsFirstDigits() {
    assertThat(MicroImageName.of(ImageReference.of("acme/web@" + DIGEST)))
        .hasToString("acme/web:0123456789ab-micro");
  }

  @Test
  void ofWhenThereIsATagAndADigestTakesTheTag() {
    assertThat(MicroImageName.of(ImageReference.of("acme/web:1@" + DIGEST)))
        .hasToString("acme/web:1-micro");
  }

  @Test
  void ofWhenThereIsOnlyAnIdThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> MicroImageName.of(ImageReference.of(DIGEST)))
        .withMessageStartingWith("cannot name the micro image of '" + DIGEST + "'");
  }
}
