package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link AgentArguments}. */
class AgentArgumentsTests {

  private static final Instant CREATED = Instant.parse("2025-05-06T07:08:09Z");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");

  @Test
  void ofWhenThePolicyIsStandardNamesFilesAndTimes() {
    assertThat(AgentArguments.of(request(PackPolicy.standard(), "a.jsonl"), NOW))
        .containsExactly(
            """
            pack -i /.micropacker-r1/capture-0.jsonl -o /.micropacker-r1/rootfs.tar \
            -manifest /.micropacker-r1/manifest.jsonl -config /.micropacker-r1/config.json \
            -ignore /.micropacker-r1 -fresh 2026-01-01T00:00:09Z -fresh-as 2025-05-06T07:08:09Z \
            -granularity module"""
                .split(" "));
  }

  @Test
  void ofHandsOnEveryWishOfThePolicy() {
    PackPolicy policy =
        new PackPolicy(
            "+shell",
            List.of("/a/**", "-b c"),
            List.of("/d"),
            "package",
            List.of("perl"),
            false,
            "/e",
            CREATED,
            true);
    assertThat(AgentArguments.of(request(policy, "a", "b"), NOW))
        .containsSubsequence("-i", "/.micropacker-r1/capture-1.jsonl")
        .containsSubsequence("-keep", "+shell", "-include", "/a/**", "-include", "-b c")
        .containsSubsequence("-exclude", "/d", "-granularity", "package")
        .containsSubsequence("-no-companion", "perl", "-u", "-x", "/e")
        .endsWith("-clamp", "2025-05-06T07:08:09Z", "-allow-lost");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-05-06T07:08:09Z,   2026-01-01T00:00:09Z",
    "2026-01-01T00:00:09.4Z, 2026-01-01T00:00:09.400Z",
    "2030-01-01T00:00:00Z,   2026-01-01T00:00:10Z"
  })
  void freshLeavesTheFilesOfAYoungImageAlone(Instant imageCreated, String fresh) {
    assertThat(AgentArguments.fresh(imageCreated, NOW)).hasToString(fresh);
  }

  private static PackRequest request(PackPolicy policy, String... captures) {
    return TestRequests.of(policy, CREATED, captures);
  }
}
