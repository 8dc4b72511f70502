package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.maven.TestDescriptor.Goal;
import io.github.micropacker.maven.TestDescriptor.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests for the goals and parameters that Maven sees. Run them with {@code -Dreadme=write} to bring
 * README.md up to date.
 */
class PluginDescriptorTests {

  private static final String BEGIN = "<!-- parameters -->\n";
  private static final String END = "<!-- /parameters -->";

  /** Maven's own words for skipping, and families of parameters. */
  private static final Map<String, String> OTHER_PROPERTIES =
      Map.of(
          "captureForce", "micropacker.capture.force",
          "skipTests", "skipTests",
          "skipITs", "skipITs",
          "skipTestsAltogether", "maven.test.skip",
          "healRounds", "micropacker.heal.rounds",
          "healDirectory", "micropacker.heal.directory");

  @Test
  void goalsAreBoundToTheirPhases() throws Exception {
    assertThat(TestDescriptor.goals())
        .extracting(goal -> goal.name() + " " + goal.phase())
        .containsExactlyInAnyOrder(
            "start pre-integration-test",
            "stop post-integration-test",
            "pack post-integration-test",
            "verify verify",
            "merge ",
            "why ",
            "doctor ");
  }

  @Test
  void everyGoalLooksForMisspeltElements() throws Exception {
    assertThat(TestDescriptor.goals())
        .allSatisfy(
            goal -> assertThat(goal.configurator()).as(goal.name()).isEqualTo("micropacker"));
  }

  @Test
  void everyGoalAndParameterIsDescribed() throws Exception {
    for (Goal goal : TestDescriptor.goals()) {
      assertThat(goal.description()).as(goal.name()).endsWith(".");
      for (Parameter parameter : goal.parameters()) {
        assertThat(parameter.description()).as(parameter.name()).endsWith(".");
      }
    }
  }

  @Test
  void everyParameterHasThePropertyOfItsName() throws Exception {
    for (Goal goal : TestDescriptor.goals()) {
      for (Parameter parameter : goal.parameters()) {
        String expected =
            OTHER_PROPERTIES.getOrDefault(parameter.name(), "micropacker." + parameter.name());
        assertThat(parameter.property()).as(parameter.name()).isEqualTo(expected);
      }
    }
  }

  @Test
  void readmeShowsGoalsAndParametersAsTheyAre() throws Exception {
    Path readme = Path.of("../README.md");
    String text = Files.readString(readme);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    List<Goal> goals = TestDescriptor.goals();
    String table = new ParameterTable(goals).text();
    if (System.getProperty("readme", "").equals("write")) {
      Files.writeString(readme, text.substring(0, begin) + table + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("README.md; mvn test -Dreadme=write brings it up to date")
        .isEqualTo(table);
  }
}
