package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.TestRunner;
import io.github.micropacker.pipeline.Trial;
import io.github.micropacker.pipeline.TrialCounts;
import io.github.micropacker.verification.TestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginManagerException;

/** Runs Failsafe and Surefire again with the same configuration, their reports apart. */
final class TestExecutionRunner implements TestRunner {

  private final MavenSession session;
  private final TestExecutions tests;
  private final List<NamedTarget> targets;
  private final BuildPluginManager plugins;
  private final MicroTestProperties properties;
  private final MicroTestcontainers testcontainers;
  private final Path directory;

  TestExecutionRunner(
      MavenSession session,
      TestExecutions tests,
      List<NamedTarget> targets,
      BuildPluginManager plugins,
      MicroTestProperties properties,
      MicroTestcontainers testcontainers) {
    this.session = session;
    this.tests = tests;
    this.targets = targets;
    this.plugins = plugins;
    this.properties = properties;
    this.testcontainers = testcontainers;
    this.directory = Path.of(session.getCurrentProject().getBuild().getDirectory());
  }

  @Override
  public TrialCounts run(int round, List<Trial> trials) {
    List<List<TestExecution>> own = targets.stream().map(tests::of).toList();
    List<TestExecution> executions =
        tests.all().stream().filter(test -> isOneOf(own, test)).toList();
    if (executions.isEmpty()) {
      throw new MicropackerException(
          "cannot verify '%s': nothing runs integration tests; give maven-failsafe-plugin an execution of integration-test, or bind one of maven-surefire-plugin to the phase integration-test"
              .formatted(trials.get(0).target().micro()));
    }
    for (TestPlugin plugin : TestPlugin.values()) {
      delete(directory.resolve(plugin.microReports()));
    }
    Map<String, TestCounts> counts = new TreeMap<>();
    testcontainers.during(
        trials,
        () ->
            properties.during(
                trials,
                () -> executions.forEach(each -> counts.put(key(each), run(each, round, trials)))));
    return new TrialCounts(
        sum(counts, executions), own.stream().map(each -> sum(counts, each)).toList());
  }

  private static boolean isOneOf(List<List<TestExecution>> all, TestExecution test) {
    return all.stream().flatMap(List::stream).anyMatch(each -> key(each).equals(key(test)));
  }

  private static String key(TestExecution test) {
    return test.plugin().goal() + "@" + test.id();
  }

  private static TestCounts sum(Map<String, TestCounts> counts, List<TestExecution> executions) {
    return executions.stream()
        .map(each -> counts.getOrDefault(key(each), TestCounts.passed(0)))
        .reduce(TestCounts.passed(0), TestCounts::plus);
  }

  @Override
  public String variable(Target target) {
    return properties.variable(target);
  }

  private TestCounts run(TestExecution test, int round, List<Trial> trials) {
    TestConfiguration configuration = test.configuration(session);
    TestResults results =
        configuration.writeReportsTo(directory.resolve(test.plugin().microReports()));
    configuration.addSystemProperties(properties.of(round, trials).values());
    configuration.addEnvironment(properties.environment());
    Instant begin = Instant.now();
    try {
      plugins.executeMojo(properties.session(trials), test.execution());
      return results.since(begin);
    } catch (MojoFailureException ex) {
      TestCounts counts = results.since(begin);
      return counts.proves() ? counts.withFailure(String.valueOf(ex.getMessage())) : counts;
    } catch (MojoExecutionException | PluginConfigurationException | PluginManagerException ex) {
      throw new MicropackerException(
          "cannot run the tests again in execution '%s': %s; see the message of %s above"
              .formatted(
                  test.execution().getExecutionId(), ex.getMessage(), test.plugin().artifactId()),
          ex);
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(TestExecutionRunner::deleteOne);
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
