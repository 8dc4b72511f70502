package io.github.micropacker.pipeline.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link CommandLine}. */
class CommandLineTests {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`  psql   --version `, psql|--version",
        "`sh -c 'a b; c'`, sh|-c|a b; c",
        "`say \"it's\" '\"'`, say|it's|\"",
        "`a\\ b \\\\ 'c\\d'`, a b|\\|c\\d",
        "`x\"y z\"w`, xy zw",
        "`a '' b`, a||b",
        "`$HOME *`, $HOME|*"
      })
  void wordsAreThoseOfAShellWithoutExpansion(String line, String words) {
    assertThat(CommandLine.words(line)).isEqualTo(List.of(words.split("\\|", -1)));
  }

  @Test
  void wordsWhenQuoteIsOpenThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> CommandLine.words("sh -c 'a"))
        .withMessage(
            "cannot read <exercise> 'sh -c 'a': a quote ' is not closed; close it, or put a backslash before it");
  }

  @Test
  void exerciseWhenLineIsBlankThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> Exercise.of(" "))
        .withMessageStartingWith("cannot read an <exercise>: it is empty");
  }
}
