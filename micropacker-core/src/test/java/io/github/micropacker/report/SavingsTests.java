package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link Savings}. */
class SavingsTests {

  @ParameterizedTest
  @CsvSource({"1000, 90, 91", "1000, 1000, 0", "1000, 1100, -10", "0, 10, 0", "1000, 0, 100"})
  void percentSaysHowMuchSmaller(long original, long micro, long percent) {
    assertThat(new Savings(original, micro, 1, 1).percent()).isEqualTo(percent);
  }

  @Test
  void ofTakesSizesFromTheEngineAndFilesFromTheManifest() {
    assertThat(TestReports.report().savings())
        .isEqualTo(new Savings(311_900_000, 27_400_000, 7, 6));
  }
}
