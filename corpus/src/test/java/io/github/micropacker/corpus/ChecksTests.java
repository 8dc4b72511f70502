package io.github.micropacker.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What scripts say is understood. */
class ChecksTests {

  private static final Checks ORIGINAL = Checks.of(List.of("ok starts", "ok serves", "ok stops"));

  @Test
  void ofReadsNamesOutcomesAndReasons() {
    Checks checks =
        Checks.of(List.of("noise", "ok starts", "not ok serves", "# wanted: a", "# seen: b"));

    assertThat(checks.list())
        .containsExactly(
            new Check("starts", true, ""), new Check("serves", false, "wanted: a seen: b"));
  }

  @Test
  void passedWhenNothingWasCheckedIsFalse() {
    assertThat(Checks.of(List.of()).passed()).isFalse();
  }

  @Test
  void againstWhenAllPassedPasses() {
    assertThat(ORIGINAL.against(ORIGINAL).passed()).isTrue();
  }

  @Test
  void againstWhenTheScriptEndedEarlyCountsTheRestAsFailed() {
    Checks micro = Checks.of(List.of("ok starts", "not ok ready", "# the container has ended"));

    assertThat(micro.against(ORIGINAL).failed())
        .extracting(Check::name, Check::complaint)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("serves", "never reached; the container has ended"),
            org.assertj.core.groups.Tuple.tuple("stops", "never reached; the container has ended"));
  }
}
