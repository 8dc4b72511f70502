package io.github.micropacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests for {@link Meanwhile}. */
class MeanwhileTests {

  @Test
  void resultIsWhatCameOfTheWork() {
    assertThat(Meanwhile.begin("count", () -> 42).result()).isEqualTo(42);
  }

  @Test
  void resultWhenTheWorkFailedThrowsItsException() {
    Meanwhile<Integer> work =
        Meanwhile.begin(
            "count",
            () -> {
              throw new MicropackerException("cannot count");
            });
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(work::result)
        .withMessage("cannot count");
  }

  @Test
  void resultWhenInterruptedSaysWhatWasNotDone() {
    CompletableFuture<Integer> sheep = new CompletableFuture<>();
    Meanwhile<Integer> work = Meanwhile.begin("count sheep", sheep::join);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(work::result)
        .withMessage("cannot count sheep: interrupted; run the build again");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sheep.complete(42)).isTrue();
  }
}
