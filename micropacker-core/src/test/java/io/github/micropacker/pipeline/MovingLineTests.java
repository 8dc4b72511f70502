package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tests for {@link MovingLine} and what {@link WordedPackLog} shows on it. */
class MovingLineTests {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final List<String> shown = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final MovingLine line = new MovingLine(shown::add, nanos::get);
  private final PackLog log = new WordedPackLog(lines::add, lines::add, line);

  @Test
  void showCoversWhatWasThere() {
    line.show("longer");
    line.show("short");
    line.clear();
    line.clear();
    assertThat(shown).containsExactly("\rlonger", "\rshort ", "\r     \r");
  }

  @Test
  void copiedIsShownTenTimesASecondAndAtTheEnd() {
    log.packing(ImageReference.of("acme/web:1.2"));
    shown.clear();
    for (int bytes = 1; bytes <= 4; bytes++) {
      log.copied(bytes * 1_000_000L, 4_000_000);
      nanos.addAndGet(Duration.ofMillis(50).toNanos());
    }
    assertThat(shown)
        .containsExactly(
            "\rPacking 'acme/web:1.2': 3.0 MB of 4.0 MB copied",
            "\rPacking 'acme/web:1.2': 4.0 MB of 4.0 MB copied");
  }

  @Test
  void sayClearsTheLine() {
    log.packing(ImageReference.of("a:1"));
    log.cleared(1);
    assertThat(shown).hasSize(2).last().asString().isBlank();
    assertThat(lines).hasSize(1);
  }
}
