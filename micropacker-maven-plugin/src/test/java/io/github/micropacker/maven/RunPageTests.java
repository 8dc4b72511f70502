package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for the page of the site that lists the elements of {@code <run>}. */
class RunPageTests {

  @ParameterizedTest
  @ValueSource(
      classes = {
        DependencyConfiguration.class,
        HttpConfiguration.class,
        ImageConfiguration.class,
        LogConfiguration.class,
        RunConfiguration.class,
        WaitConfiguration.class
      })
  void pageNamesEveryElement(Class<?> type) throws Exception {
    String page = Files.readString(Path.of("src/site/markdown/run.md"));
    assertThat(Element.of(type).keySet())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }
}
