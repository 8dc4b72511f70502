package io.github.micropacker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link FilePath}. */
class FilePathTests {

  @ParameterizedTest
  @CsvSource({"/,/", "//,/", "/./a//b/.,/a/b", "/a/,/a", "/a/../b,/a/../b", "/..., /..."})
  void ofDropsOnlyWhatNeverMeansAnything(String text, String value) {
    assertThat(FilePath.of(text)).hasToString(value);
  }

  @Test
  void ofWhenPathIsRelativeThrowsException() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilePath.of("etc/passwd"))
        .withMessage("'value' must be absolute [etc/passwd]");
  }

  @Test
  void childOfRootHasOneSlash() {
    assertThat(FilePath.ROOT.child("etc")).hasToString("/etc");
  }

  @Test
  void bytesAreUtf8AndLoneSurrogatesTheirByte() {
    assertThat(FilePath.of("/ü\udcff😀").bytes())
        .containsExactly('/', 0xc3, 0xbc, 0xff, 0xf0, 0x9f, 0x98, 0x80);
  }

  @Test
  void compareToSortsByBytes() {
    FilePath privateUse = FilePath.of("/\uf8ff");
    FilePath emoji = FilePath.of("/😀");
    FilePath noText = FilePath.of("/\udc80");
    assertThat(new TreeSet<>(List.of(emoji, privateUse, noText)))
        .containsExactly(noText, privateUse, emoji);
  }
}
