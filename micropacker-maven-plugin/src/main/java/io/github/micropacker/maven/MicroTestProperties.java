package io.github.micropacker.maven;

import io.github.micropacker.pipeline.Trial;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** What tests are told when they run on micro images, so that they find these and not others. */
final class MicroTestProperties {

  private static final String TESTCONTAINERS = "micropacker-testcontainers";

  private final MavenSession session;
  private final MavenProject project;
  private final List<NamedTarget> targets;
  private final List<Artifact> pluginArtifacts;

  MicroTestProperties(
      MavenSession session,
      MavenProject project,
      List<NamedTarget> targets,
      List<Artifact> pluginArtifacts) {
    this.session = session;
    this.project = project;
    this.targets = targets;
    this.pluginArtifacts = pluginArtifacts;
  }

  /** All of them: the images, the ports, and what redirects Testcontainers. */
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
    SortedMap<String, String> values = new TreeMap<>(properties.values());
    Trial first = trials.get(0);
    values.put("micropacker.testcontainers.target", first.original().id().value());
    values.put("micropacker.testcontainers.micro", first.target().micro().toString());
    values.put("micropacker.testcontainers.run", first.run().id());
    return new TestProperties(values);
  }

  /** Let the project's own properties say the same while something happens. */
  void during(List<Trial> trials, Runnable action) {
    new PublishedProperties(session, project).during(of(trials), action);
  }

  /** The jar that redirects Testcontainers, which does nothing where there is none. */
  List<Path> findClassPath() {
    return pluginArtifacts.stream()
        .filter(artifact -> artifact.getArtifactId().equals(TESTCONTAINERS))
        .map(Artifact::getFile)
        .map(File::toPath)
        .toList();
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
