package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests for {@link AgentArguments}. */
class AgentArgumentsTests {

  private static final Instant CREATED = Instant.parse("2025-05-06T07:08:09Z");

  @Test
  void ofWhenThePolicyIsStandardNamesFilesAndTimes() {
    assertThat(AgentArguments.of(request(PackPolicy.standard(), "a.jsonl")))
        .containsExactly(
            """
            pack -i /.micropacker-r1/capture-0.jsonl -healed /.micropacker-r1/healed-0.txt -o /.micropacker-r1/rootfs.tar \
            -manifest /.micropacker-r1/manifest.jsonl -config /.micropacker-r1/config.json \
            -ignore /.micropacker-r1 -fresh @/.micropacker-r1/fresh -fresh-as 2025-05-06T07:08:09Z \
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
    assertThat(AgentArguments.of(request(policy, "a", "b")))
        .containsSubsequence("-i", "/.micropacker-r1/capture-1.jsonl")
        .containsSubsequence("-keep", "+shell", "-include", "/a/**", "-include", "-b c")
        .containsSubsequence("-exclude", "/d", "-granularity", "package")
        .containsSubsequence("-no-companion", "perl", "-u", "-x", "/e")
        .endsWith("-clamp", "2025-05-06T07:08:09Z", "-allow-lost");
  }

  private static PackRequest request(PackPolicy policy, String... captures) {
    return TestRequests.of(policy, CREATED, captures);
  }
}
