package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.TestRunner;
import io.github.micropacker.pipeline.Trial;
import io.github.micropacker.verification.TestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginManagerException;

/** Runs Failsafe again with the same configuration, its reports apart. */
final class FailsafeTestRunner implements TestRunner {

  private static final String REPORTS = "failsafe-reports-micro";
  private static final String SUMMARY = "failsafe-summary.xml";

  private final MavenSession session;
  private final FailsafeExecutions failsafe;
  private final BuildPluginManager plugins;
  private final MicroTestProperties properties;
  private final MicroTestcontainers testcontainers;
  private final Path reports;

  FailsafeTestRunner(
      MavenSession session,
      FailsafeExecutions failsafe,
      BuildPluginManager plugins,
      MicroTestProperties properties,
      MicroTestcontainers testcontainers) {
    this.session = session;
    this.failsafe = failsafe;
    this.plugins = plugins;
    this.properties = properties;
    this.testcontainers = testcontainers;
    this.reports = Path.of(session.getCurrentProject().getBuild().getDirectory()).resolve(REPORTS);
  }

  @Override
  public TestCounts run(int round, List<Trial> trials) {
    List<MojoExecution> executions = failsafe.all();
    if (executions.isEmpty()) {
      throw new MicropackerException(
          "cannot verify '%s': maven-failsafe-plugin has no execution of integration-test; add one, with your integration tests"
              .formatted(trials.get(0).target().micro()));
    }
    delete(reports);
    testcontainers.during(
        trials,
        () ->
            properties.during(
                trials, () -> executions.forEach(execution -> run(execution, trials))));
    return FailsafeSummary.find(reports.resolve(SUMMARY)).orElse(TestCounts.passed(0));
  }

  @Override
  public String variable(Target target) {
    return properties.variable(target);
  }

  private void run(MojoExecution execution, List<Trial> trials) {
    FailsafeConfiguration configuration = new FailsafeConfiguration(session, execution);
    configuration.writeReportsTo(reports, reports.resolve(SUMMARY));
    configuration.addSystemProperties(properties.of(trials).values());
    configuration.addEnvironment(properties.environment());
    try {
      plugins.executeMojo(properties.session(trials), execution);
    } catch (MojoFailureException
        | MojoExecutionException
        | PluginConfigurationException
        | PluginManagerException ex) {
      throw new MicropackerException(
          "cannot run the tests again in execution '%s': %s; see Failsafe's own message above"
              .formatted(execution.getExecutionId(), ex.getMessage()),
          ex);
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(FailsafeTestRunner::deleteOne);
    } catch (IOException | UncheckedIOException ex) {
      throw new MicropackerException(
          "cannot delete '%s': %s; is it yours?".formatted(directory, ex.getMessage()), ex);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
