package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link HtmlText}. */
class HtmlTextTests {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<script>, &lt;script&gt;",
        "a&b, a&amp;b",
        "\"', &quot;&#39;",
        "ü ✓ 😀, ü ✓ 😀",
        "a\u0007b, a\\x07b",
        "a\udcffb, a\\xffb"
      })
  void textMakesNothingMarkup(String text, String html) {
    assertThat(new HtmlText().text(text)).hasToString(html);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "9999, 9999 B", "27400, 27.4 kB", "27400000, 27.4 MB"})
  void bytesAreReadable(long bytes, String text) {
    assertThat(HtmlText.bytes(bytes)).isEqualTo(text);
  }
}
