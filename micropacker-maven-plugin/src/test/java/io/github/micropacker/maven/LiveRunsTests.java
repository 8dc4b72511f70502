package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** Tests for {@link LiveRuns}. */
class LiveRunsTests {

  @Test
  void takeWhenNothingWasStartedThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new LiveRuns(new HashMap<>()).take(ImageReference.of("acme/web:1.2")))
        .withMessage(
            "cannot stop the run of 'acme/web:1.2': the goal start was not run in this build; name start and stop in one <execution>, or run mvn verify");
  }
}
