package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link FilePatterns}. */
class FilePatternsTests {

  @TempDir private Path base;

  @BeforeEach
  void make() throws IOException {
    for (String name :
        List.of("b.jsonl", "a.jsonl", "kdump.scap0", "x/c.jsonl", "x/y/d.jsonl", "x/{odd}.txt")) {
      Path file = base.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    Files.createDirectory(base.resolve("dir.jsonl"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.jsonl      | a.jsonl b.jsonl
          ?.jsonl      | a.jsonl b.jsonl
          [b-z].jsonl  | b.jsonl
          {b,a}.jsonl  | a.jsonl b.jsonl
          kdump.scap*  | kdump.scap0
          x/*          | x/c.jsonl x/{odd}.txt
          **/*.jsonl   | a.jsonl b.jsonl x/c.jsonl x/y/d.jsonl
          x/**/*.jsonl | x/c.jsonl x/y/d.jsonl
          x/../*.scap0 | kdump.scap0
          """)
  void findGivesTheFilesOfAPatternSorted(String pattern, String files) {
    assertThat(find(pattern)).containsExactly(files.split(" "));
  }

  @Test
  void findKeepsTheOrderOfPatternsAndGivesAFileOnce() {
    assertThat(find("b.jsonl", "*.jsonl")).containsExactly("b.jsonl", "a.jsonl");
  }

  @Test
  void findWhenNameIsPlainGivesItThoughItIsNotThere() {
    assertThat(find("nope.scap")).containsExactly("nope.scap");
  }

  @Test
  void findWhenPatternIsAbsoluteTakesItAsItIs() {
    assertThat(new FilePatterns(Path.of("/nonexistent")).find(List.of(base + "/x/*.jsonl")))
        .containsExactly(base.resolve("x/c.jsonl"));
  }

  @ParameterizedTest
  @CsvSource({"*.scap, ''", "none/*.jsonl, /none"})
  void findWhenNothingMatchesSaysWhere(String pattern, String below) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> find(pattern))
        .withMessage(
            "cannot find captures '%s': no file below '%s' matches; correct micropacker.captures",
            pattern, base + below);
  }

  @Test
  void findWhenPatternIsBrokenSaysSo() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> find("[a.jsonl"))
        .withMessageStartingWith("cannot read pattern '[a.jsonl': ")
        .withMessageEndingWith("; correct micropacker.captures");
  }

  private List<String> find(String... patterns) {
    return new FilePatterns(base)
        .find(List.of(patterns)).stream().map(file -> base.relativize(file).toString()).toList();
  }
}
