package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests for {@link PublishedProperties}. */
class PublishedPropertiesTests {

  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final MavenProject project = new MavenProject();

  @BeforeEach
  @SuppressWarnings(
      "deprecation") // the other way to make a session needs a Maven that is not public
  void publish() {
    MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    Map<String, String> port = Map.of("micropacker.port.80", "32768");
    new PublishedProperties(session, project).publish(new TestProperties(new TreeMap<>(port)));
  }

  @Test
  void testsThatStartAreTold() throws Exception {
    assertThat(started("maven-failsafe-plugin", "integration-test", "")).isEqualTo("32768");
    assertThat(started("maven-surefire-plugin", "test", "")).isEqualTo("32768");
    assertThat(project.getProperties()).containsEntry("micropacker.port.80", "32768");
  }

  /** A file of the user's own, which hides one of ours, hides nothing. */
  @Test
  void fileOfTheUserChangesNothing() throws Exception {
    String file = "<systemPropertiesFile>mine.properties</systemPropertiesFile>";
    assertThat(started("maven-failsafe-plugin", "integration-test", file)).isEqualTo("32768");
  }

  @Test
  void whatThePomSaysGoesBefore() throws Exception {
    String own =
        "<systemPropertyVariables><micropacker.port.80>1</micropacker.port.80></systemPropertyVariables>";
    assertThat(started("maven-failsafe-plugin", "integration-test", own)).isEqualTo("1");
  }

  @Test
  void othersAreToldNothing() throws Exception {
    assertThat(started("maven-failsafe-plugin", "verify", "")).isEmpty();
    assertThat(started("maven-jar-plugin", "jar", "")).isEmpty();
  }

  private String started(String name, String goal, String configuration) throws Exception {
    Plugin plugin = new Plugin();
    plugin.setArtifactId(name);
    MojoExecution execution = new MojoExecution(plugin, goal, "default");
    execution.setConfiguration(
        Xpp3DomBuilder.build(
            new StringReader("<configuration>" + configuration + "</configuration>")));
    request
        .getExecutionListener()
        .mojoStarted(new BuildEndTests.Event(ExecutionEvent.Type.MojoStarted, project, execution));
    Xpp3Dom variables = execution.getConfiguration().getChild("systemPropertyVariables");
    return variables == null ? "" : variables.getChild("micropacker.port.80").getValue();
  }
}
