package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Tests for the POM that README.md shows: it is the demo's own, which the build runs. Run them with
 * {@code -Dreadme=write} to bring README.md up to date.
 */
class ReadmePomTests {

  private static final Path README = Path.of("../README.md");
  private static final Path DEMO = Path.of("../src/it/demo/pom.xml");
  private static final Path PARENT = Path.of("../pom.xml");
  private static final String BEGIN = "<!-- pom src/it/demo/pom.xml -->\n";
  private static final String END = "<!-- /pom -->";

  @Test
  void readmeShowsThePluginsOfTheDemo() throws Exception {
    String text = Files.readString(README);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    String expected = "```xml\n" + plugins() + "```\n";
    if (System.getProperty("readme", "").equals("write")) {
      Files.writeString(README, text.substring(0, begin) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("README.md; mvn test -Dreadme=write brings it up to date")
        .isEqualTo(expected);
  }

  /** Failsafe and Micropacker, as a user writes them. */
  private static String plugins() throws Exception {
    String demo = Files.readString(DEMO);
    String plugins =
        demo.substring(
                demo.indexOf("      <!-- its integration tests -->"),
                demo.lastIndexOf("    </plugins>"))
            .stripTrailing()
            .stripIndent();
    String parent = Files.readString(PARENT);
    return (plugins + "\n")
        .replace("@project.version@", between(parent, "<version>", "</version>"))
        .replace(
            "@surefire.version@", between(parent, "<surefire.version>", "</surefire.version>"));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
