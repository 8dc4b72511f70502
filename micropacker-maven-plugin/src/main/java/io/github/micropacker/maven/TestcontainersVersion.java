package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.project.MavenProject;

/** The Testcontainers that a project's tests use. */
final class TestcontainersVersion {

  /** The first that asks a service about each container that it makes. */
  private static final String OLDEST = "1.19.0";

  private TestcontainersVersion() {}

  /** Look for it on the test class path. */
  static Optional<String> find(MavenProject project) {
    return project.getArtifacts().stream()
        .filter(artifact -> artifact.getGroupId().equals("org.testcontainers"))
        .filter(artifact -> artifact.getArtifactId().equals("testcontainers"))
        .map(Artifact::getVersion)
        .findFirst();
  }

  /** Refuse one that cannot be led to the micro image, where tests start their containers. */
  static void check(MavenProject project, List<NamedTarget> targets) {
    if (targets.stream().allMatch(named -> named.target().run() != null)) {
      return;
    }
    find(project)
        .filter(TestcontainersVersion::isTooOld)
        .ifPresent(
            version -> {
              throw new MicropackerException(
                  "cannot lead Testcontainers %s to the micro image: it asks nobody about the containers that it makes; take org.testcontainers:testcontainers %s or newer, or let <run> start the container"
                      .formatted(version, OLDEST));
            });
  }

  private static boolean isTooOld(String version) {
    return new ComparableVersion(version).compareTo(new ComparableVersion(OLDEST)) < 0;
  }
}
