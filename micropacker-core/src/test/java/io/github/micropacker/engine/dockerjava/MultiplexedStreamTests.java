package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Tests for {@link MultiplexedStream}. */
class MultiplexedStreamTests {

  private static final int OUT = 1;
  private static final int ERR = 2;

  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private final Tail stderr = new Tail(8);

  @Test
  void readGivesStandardOutputAndPutsStandardErrorAside() throws IOException {
    frame(OUT, "one ");
    frame(ERR, "bad");
    frame(OUT, "two");
    assertThat(stream().readAllBytes()).asString().isEqualTo("one two");
    assertThat(stderr.text()).isEqualTo("bad");
  }

  @Test
  void readWhenStandardErrorIsLongKeepsItsEnd() throws IOException {
    frame(ERR, "x".repeat(100_000) + "the end");
    assertThat(stream().read()).isEqualTo(-1);
    assertThat(stderr.text()).isEqualTo("xthe end");
  }

  @Test
  void readWhenFrameIsEmptyGoesOn() throws IOException {
    frame(OUT, "");
    frame(OUT, "x");
    assertThat(stream().read()).isEqualTo('x');
  }

  @Test
  void readDoesNotReadBeforeItIsAsked() throws IOException {
    frame(OUT, "a");
    frame(ERR, "later");
    MultiplexedStream stream = stream();
    assertThat(stream.read()).isEqualTo('a');
    assertThat(stderr.text()).isEmpty();
  }

  @Test
  void readWhenStreamEndsWithinHeaderThrowsException() throws IOException {
    frame(OUT, "x");
    byte[] torn = Arrays.copyOf(frames.toByteArray(), 5);
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> new MultiplexedStream(new ByteArrayInputStream(torn), stderr).read());
  }

  @Test
  void readWhenStreamEndsWithinFrameThrowsException() throws IOException {
    frame(OUT, "xyz");
    byte[] torn = Arrays.copyOf(frames.toByteArray(), 10);
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(
            () -> new MultiplexedStream(new ByteArrayInputStream(torn), stderr).readAllBytes());
  }

  private MultiplexedStream stream() {
    return new MultiplexedStream(new ByteArrayInputStream(frames.toByteArray()), stderr);
  }

  private void frame(int type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    frames.writeBytes(ByteBuffer.allocate(8).put((byte) type).putInt(4, bytes.length).array());
    frames.writeBytes(bytes);
  }
}
