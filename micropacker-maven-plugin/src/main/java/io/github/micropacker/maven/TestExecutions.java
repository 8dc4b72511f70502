package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Finds the executions that run a project's integration tests, each with its whole configuration:
 * those of Failsafe, and those of Surefire in a phase between start and stop.
 */
final class TestExecutions {

  private static final String UNBOUND = "none";

  private final MavenSession session;
  private final MavenProject project;
  private final LifecycleExecutor lifecycle;

  TestExecutions(MavenSession session, MavenProject project, LifecycleExecutor lifecycle) {
    this.session = session;
    this.project = project;
    this.lifecycle = lifecycle;
  }

  /** The versions of the plugins that run integration tests in this project. */
  Map<TestPlugin, String> versions() {
    Map<TestPlugin, String> versions = new TreeMap<>();
    for (TestPlugin plugin : TestPlugin.values()) {
      Plugin found = project.getPlugin(plugin.key());
      boolean used = plugin == TestPlugin.FAILSAFE || bound(plugin).findAny().isPresent();
      if (found != null && used) {
        versions.put(plugin, found.getVersion());
      }
    }
    return versions;
  }

  /** All executions, each plugin's in the POM's order. */
  List<TestExecution> all() {
    return Arrays.stream(TestPlugin.values())
        .flatMap(plugin -> bound(plugin).map(execution -> configured(plugin, execution)))
        .toList();
  }

  /** Those that run the tests of an image: which it names, or all. */
  List<TestExecution> of(NamedTarget named) {
    return chosen(named, all());
  }

  /** Refuse an image that names tests which are not there. */
  void check(NamedTarget named) {
    if (!named.tests().isEmpty()) {
      checkIds(named, all());
    }
  }

  /** Leave those that an image names, or all; a name that none has is refused. */
  static List<TestExecution> chosen(NamedTarget named, List<TestExecution> all) {
    SortedSet<String> ids = named.tests();
    checkIds(named, all);
    return all.stream().filter(test -> ids.isEmpty() || ids.contains(test.id())).toList();
  }

  private static void checkIds(NamedTarget named, List<TestExecution> all) {
    SortedSet<String> known = new TreeSet<>();
    all.forEach(test -> known.add(test.id()));
    for (String id : named.tests()) {
      if (!known.contains(id)) {
        throw new MicropackerException(
            "cannot find tests '%s' of '%s': no execution that runs integration tests has this id; %s"
                .formatted(id, named.target().image(), cure(id, known)));
      }
    }
  }

  private static String cure(String id, SortedSet<String> known) {
    return known.isEmpty()
        ? "give maven-failsafe-plugin an execution of it, or leave out <tests> (micropacker.tests)"
        : "write '%s' in <tests> (micropacker.tests), or another of %s"
            .formatted(NearestName.of(id, known), String.join(", ", known));
  }

  /** Where those of an image tell what they counted, each place once. */
  List<TestResults> results(NamedTarget named) {
    return of(named).stream()
        .map(test -> test.configuration(session).results())
        .distinct()
        .toList();
  }

  private Stream<PluginExecution> bound(TestPlugin plugin) {
    Plugin found = project.getPlugin(plugin.key());
    if (found == null) {
      return Stream.empty();
    }
    return found.getExecutions().stream()
        .filter(execution -> execution.getGoals().contains(plugin.goal()))
        .filter(execution -> isOfIntegration(plugin, execution.getPhase()));
  }

  private boolean isOfIntegration(TestPlugin plugin, String phase) {
    return switch (plugin) {
      case FAILSAFE -> !UNBOUND.equals(phase);
      case SUREFIRE -> new Phases(project).areTraced(phase);
    };
  }

  private TestExecution configured(TestPlugin plugin, PluginExecution execution) {
    Plugin found = project.getPlugin(plugin.key());
    String task =
        "%s:%s:%s@%s"
            .formatted(found.getKey(), found.getVersion(), plugin.goal(), execution.getId());
    try {
      List<MojoExecution> plan =
          lifecycle.calculateExecutionPlan(session, true, task).getMojoExecutions();
      return new TestExecution(plugin, plan.get(plan.size() - 1));
    } catch (Exception ex) {
      // Maven declares fourteen of them, and all mean that the POM cannot be understood
      throw new MicropackerException(
          "cannot find test run '%s': %s; does mvn %s work?"
              .formatted(execution.getId(), ex.getMessage(), task),
          ex);
    }
  }
}
