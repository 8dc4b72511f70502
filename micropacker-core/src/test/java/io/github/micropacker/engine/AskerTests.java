package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests for {@link Asker}. */
class AskerTests {

  private final Asker asker = new Asker("asker");

  @Test
  void executeAsksSideBySide() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      asker.execute(
          () -> {
            both.countDown();
            await(both);
          });
    }
    both.await();
    asker.close();
  }

  @Test
  void closeWaitsForWhatWasAsked() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean answered = new AtomicBoolean();
    asker.execute(
        () -> {
          await(begun);
          answered.set(true);
        });
    begun.countDown();
    asker.close();
    assertThat(answered).isTrue();
  }

  @Test
  void executeWhenClosedIsRefused() {
    asker.close();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> asker.execute(() -> {}));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
