package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The configuration of one execution that runs tests, to be read and changed. */
final class TestConfiguration {

  private static final String SUMMARY = "summaryFile";
  private static final String SUMMARY_NAME = "failsafe-summary-%s.xml";
  private static final String REPORTS = "reportsDirectory";

  private final MavenSession session;
  private final TestPlugin plugin;
  private final MojoExecution execution;

  TestConfiguration(MavenSession session, TestExecution test) {
    this.session = session;
    this.plugin = test.plugin();
    this.execution = test.execution();
  }

  /** Where the run leaves what it counted, as its plugin will see it. */
  TestResults results() {
    Path reports = file(REPORTS);
    return new TestResults(
        plugin, plugin == TestPlugin.FAILSAFE ? file(SUMMARY) : reports, reports);
  }

  private Path file(String parameter) {
    PluginParameterExpressionEvaluator evaluator =
        new PluginParameterExpressionEvaluator(session, execution);
    try {
      Object value = evaluator.evaluate(text(parameter));
      return evaluator.alignToBaseDirectory(new File(String.valueOf(value))).toPath();
    } catch (ExpressionEvaluationException ex) {
      throw new MicropackerException(
          "cannot read '%s' of %s: %s; correct its configuration"
              .formatted(parameter, plugin.artifactId(), ex.getMessage()),
          ex);
    }
  }

  private String text(String parameter) {
    Xpp3Dom child = execution.getConfiguration().getChild(parameter);
    if (child == null) {
      return "";
    }
    String value = child.getValue();
    return value == null || value.isBlank() ? child.getAttribute("default-value") : value;
  }

  /**
   * Say where reports go, and have failures told; gives where they will be told, each execution's
   * apart.
   */
  TestResults writeReportsTo(Path directory) {
    set(REPORTS, directory.toString());
    if (plugin == TestPlugin.SUREFIRE) {
      set("testFailureIgnore", "false");
      return new TestResults(plugin, directory, directory);
    }
    String id = execution.getExecutionId().replaceAll("[^\\w.-]", "_");
    Path summary = directory.resolve(SUMMARY_NAME.formatted(id));
    set(SUMMARY, summary.toString());
    return new TestResults(plugin, summary, directory);
  }

  /** Give the tests system properties that beat those of the file and of the POM. */
  void addSystemProperties(Map<String, String> properties) {
    Xpp3Dom variables = child("systemPropertyVariables");
    properties.forEach((name, value) -> childOf(variables, name).setValue(value));
  }

  /** Give the tests system properties of which the POM says nothing. */
  void offerSystemProperties(Map<String, String> properties) {
    Xpp3Dom variables = child("systemPropertyVariables");
    properties.forEach(
        (name, value) -> {
          if (variables.getChild(name) == null) {
            childOf(variables, name).setValue(value);
          }
        });
  }

  /** Give the tests, and what they start, environment variables beside those of the POM. */
  void addEnvironment(Map<String, String> variables) {
    Xpp3Dom environment = child("environmentVariables");
    variables.forEach((name, value) -> childOf(environment, name).setValue(value));
  }

  private void set(String parameter, String value) {
    child(parameter).setValue(value);
  }

  private Xpp3Dom child(String name) {
    return childOf(execution.getConfiguration(), name);
  }

  private static Xpp3Dom childOf(Xpp3Dom parent, String name) {
    Xpp3Dom child = parent.getChild(name);
    if (child == null) {
      child = new Xpp3Dom(name);
      parent.addChild(child);
    }
    return child;
  }
}
