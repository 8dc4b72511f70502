package io.github.micropacker.maven;

import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Trial;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** What tests are told when they run on micro images, so that they find these and not others. */
final class MicroTestProperties {

  private final MavenSession session;
  private final MavenProject project;
  private final List<NamedTarget> targets;

  MicroTestProperties(MavenSession session, MavenProject project, List<NamedTarget> targets) {
    this.session = session;
    this.project = project;
    this.targets = targets;
  }

  /** All of them: the images and the ports. */
  TestProperties of(List<Trial> trials) {
    TestProperties properties = TestProperties.none();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      properties =
          properties.with(
              targets.get(i),
              trial.target().micro().toString(),
              trial.run().findTarget().orElse(null));
    }
    return properties;
  }

  /** The environment variables that say which images, for what knows no system properties. */
  SortedMap<String, String> environment() {
    SortedMap<String, String> environment = new TreeMap<>();
    for (NamedTarget named : targets) {
      environment.put(named.variable(), named.target().micro().toString());
    }
    return environment;
  }

  /** The one of them that is about a target. */
  String variable(Target target) {
    return targets.stream()
        .filter(named -> named.target().equals(target))
        .map(NamedTarget::variable)
        .findFirst()
        .orElseThrow();
  }

  /**
   * The same and the number of the round, which also keeps a plugin from thinking that it has run
   * these tests already.
   */
  TestProperties of(int round, List<Trial> trials) {
    return of(trials).with("micropacker.round", String.valueOf(round));
  }

  /** Let the project's own properties say the same while something happens. */
  void during(List<Trial> trials, Runnable action) {
    for (int i = 0; i < trials.size(); i++) {
      PortFile.write(targets.get(i), trials.get(i).run().findTarget().orElse(null));
    }
    new PublishedProperties(session, project).during(of(trials), action);
  }

  /**
   * A session in which the command line does not say otherwise. Failsafe promotes the properties of
   * the command line over all others, and {@code -Dmicropacker.image} names the original.
   */
  MavenSession session(List<Trial> trials) {
    Properties user = new Properties();
    user.putAll(session.getUserProperties());
    if (!user.keySet().removeAll(of(trials).values().keySet())) {
      return session;
    }
    MavenExecutionRequest request = DefaultMavenExecutionRequest.copy(session.getRequest());
    request.setUserProperties(user);
    return withRequest(request);
  }

  @SuppressWarnings("deprecation") // the other way to make one needs a Maven that is not public
  private MavenSession withRequest(MavenExecutionRequest request) {
    MavenSession other =
        new MavenSession(
            session.getContainer(), session.getRepositorySession(), request, session.getResult());
    other.setProjects(session.getProjects());
    other.setCurrentProject(session.getCurrentProject());
    other.setProjectDependencyGraph(session.getProjectDependencyGraph());
    other.setProjectMap(session.getProjectMap());
    other.setParallel(session.isParallel());
    return other;
  }
}
