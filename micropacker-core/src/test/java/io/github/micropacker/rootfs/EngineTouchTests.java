package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link EngineTouch}. */
class EngineTouchTests {

  private static final Instant CONTAINER_CREATED = Instant.parse("2026-01-01T00:00:10Z");

  @ParameterizedTest
  @CsvSource({
    "2025-05-06T07:08:09Z,   2026-01-01T00:00:09Z",
    "2026-01-01T00:00:09.4Z, 2026-01-01T00:00:09.400Z",
    "2030-01-01T00:00:00Z,   2026-01-01T00:00:10Z"
  })
  void sinceLeavesTheFilesOfAYoungImageAlone(Instant imageCreated, String since) {
    assertThat(EngineTouch.since(imageCreated, CONTAINER_CREATED)).hasToString(since);
  }
}
