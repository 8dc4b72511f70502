package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests for {@link StdinPipe}. */
class StdinPipeTests {

  private final StdinPipe pipe = new StdinPipe();

  @Test
  void sourceGivesWhatSinkTookUntilTheEnd() throws Exception {
    pipe.sink().write("hello ".getBytes(StandardCharsets.UTF_8));
    pipe.sink().write('x');
    pipe.end(Duration.ofMillis(1));
    assertThat(pipe.source().readAllBytes()).asString().isEqualTo("hello x");
  }

  @Test
  void writeWhenBrokenOffThrowsException() {
    pipe.breakOff();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> pipe.sink().write(1));
  }

  @Test
  void endWhenNobodyReadsDoesNotWaitForEver() throws Exception {
    pipe.sink().write(1);
    pipe.end(Duration.ofMillis(1));
    assertThat(pipe.source().read()).isEqualTo(1);
  }

  @Test
  void endWaitsForTheThreadThatSends() throws Exception {
    AtomicBoolean flushed = new AtomicBoolean();
    Thread sender = new Thread(() -> sendSlowly(flushed));
    sender.start();
    pipe.end(Duration.ofSeconds(10));
    assertThat(flushed).isTrue();
  }

  private void sendSlowly(AtomicBoolean flushed) {
    try {
      pipe.source().readAllBytes();
      Thread.sleep(50);
      flushed.set(true);
    } catch (IOException | InterruptedException ex) {
      throw new IllegalStateException(ex);
    }
  }
}
