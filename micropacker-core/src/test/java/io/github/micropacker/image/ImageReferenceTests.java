package io.github.micropacker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link ImageReference}. */
class ImageReferenceTests {

  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "nginx, nginx, ''",
    "nginx:1.25, nginx, 1.25",
    "acme/web:1.2, acme/web, 1.2",
    "localhost:5000/web, localhost:5000/web, ''",
    "Registry.Example:5000/acme/web:V1_a.b-c, Registry.Example:5000/acme/web, V1_a.b-c",
    "a__b/c--d.e:latest, a__b/c--d.e, latest"
  })
  void ofReadsNameAsDockerDoes(String text, String repository, String tag) {
    assertThat(ImageReference.of(text)).isEqualTo(new ImageReference(repository, tag, ""));
    assertThat(ImageReference.of(text)).hasToString(text);
  }

  @Test
  void ofReadsDigestBesideTag() {
    assertThat(ImageReference.of("acme/web:1@" + DIGEST))
        .isEqualTo(new ImageReference("acme/web", "1", DIGEST))
        .hasToString("acme/web:1@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:"})
  void ofReadsIdWithAndWithoutAlgorithm(String prefix) {
    ImageReference id = ImageReference.of(prefix + "b".repeat(64));
    assertThat(id.isId()).isTrue();
    assertThat(id).hasToString("sha256:" + "b".repeat(64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Acme", "acme//web", "web:", "web:a b", "-web", "web@sha256:12", "/x"})
  void ofWhenTextIsNoNameThrowsException(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageReference.of(text))
        .withMessageStartingWith("cannot read image name '" + text + "'");
  }

  @Test
  void inTaggedFormAddsTagOnlyWhereNothingIsSaid() {
    assertThat(ImageReference.of("web").inTaggedForm()).hasToString("web:latest");
    assertThat(ImageReference.of("web:1").inTaggedForm()).hasToString("web:1");
    assertThat(ImageReference.of("web@" + DIGEST).inTaggedForm()).hasToString("web@" + DIGEST);
  }

  @ParameterizedTest
  @CsvSource({
    "web, web:latest, true",
    "docker.io/library/web:1, web:1, true",
    "index.docker.io/acme/web:1, acme/web:1, true",
    "web:1, web:2, false",
    "acme/web:1, web:1, false",
    "registry.example/web:1, web:1, false"
  })
  void sharesNameWithKnowsWhatNeedsNotBeWritten(String one, String other, boolean shares) {
    assertThat(ImageReference.of(one).sharesNameWith(ImageReference.of(other))).isEqualTo(shares);
  }

  @Test
  void withTagDropsDigest() {
    assertThat(ImageReference.of("web:1@" + DIGEST).withTag("micro")).hasToString("web:micro");
  }
}
