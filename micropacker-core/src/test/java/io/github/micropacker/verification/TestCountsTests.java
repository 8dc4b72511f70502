package io.github.micropacker.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests for {@link TestCounts}. */
class TestCountsTests {

  @Test
  void complaintWhenAllPassedIsEmpty() {
    assertThat(TestCounts.passed(3).complaint()).isEmpty();
  }

  @Test
  void complaintWhenNothingRanSaysSo() {
    assertThat(TestCounts.passed(0).complaint()).isEqualTo("no test ran");
  }

  @Test
  void complaintWhenAllWereSkippedSaysThatNothingRan() {
    assertThat(new TestCounts(2, 0, 0, 2, false, "").complaint()).isEqualTo("no test ran");
  }

  @Test
  void complaintWhenSomeFailedCountsErrorsToo() {
    assertThat(new TestCounts(5, 1, 2, 0, false, "").complaint()).isEqualTo("3 of 5 tests failed");
  }

  @Test
  void complaintWhenTimeRanOutSaysSo() {
    assertThat(new TestCounts(5, 0, 0, 0, true, "").complaint())
        .isEqualTo("the tests ran out of time");
  }

  @Test
  void complaintWhenForkCrashedGivesItsFirstLine() {
    assertThat(new TestCounts(5, 0, 0, 0, false, "The forked VM crashed\nmore").complaint())
        .isEqualTo("the test run broke off: The forked VM crashed");
  }

  @Test
  void plusAddsAndKeepsTheFirstTrouble() {
    TestCounts broken = TestCounts.passed(2).withFailure("it broke");
    assertThat(new TestCounts(5, 1, 2, 1, true, "").plus(broken))
        .isEqualTo(new TestCounts(7, 1, 2, 1, true, "it broke"));
    assertThat(broken.plus(TestCounts.passed(1).withFailure("later")).failure())
        .isEqualTo("it broke");
  }

  @Test
  void nothingToRunIsNotBad() {
    assertThat(TestCounts.passed(0).isBad()).isFalse();
    assertThat(TestCounts.passed(1).withFailure("it broke").isBad()).isTrue();
  }
}
