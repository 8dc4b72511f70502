package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** What other modules of the same build do with images. */
record ReactorImages(MavenSession session, MavenProject project) {

  private static final String OURS = "micropacker-maven-plugin";

  /** Refuse names that another module gives to its own micro images. */
  void claim(List<NamedTarget> targets) {
    ConcurrentMap<String, String> owners = SessionNotes.of(session, "micro-images");
    for (NamedTarget named : targets) {
      ImageReference micro = named.target().micro();
      String owner = owners.putIfAbsent(micro.inTaggedForm().toString(), project.getId());
      if (owner != null && !owner.equals(project.getId())) {
        throw new MicropackerException(
            "cannot give a micro image the name '%s': module '%s' of this build gives it to its own; set <microImage> (micropacker.microImage) of one of them to another"
                .formatted(micro, owner));
      }
    }
  }

  /**
   * Refuse an image that a module is still to make in this build: what the engine has by that name
   * is of an earlier one. Goals that are called by themselves make no images.
   */
  void checkMade(ImageReference image) {
    if (session.getGoals().stream().allMatch(goal -> goal.contains(":"))) {
      return;
    }
    Set<MavenProject> after = new HashSet<>(downstream());
    others()
        .filter(other -> !after.contains(other))
        .filter(other -> other.getBuildPlugins().stream().anyMatch(new ImageMaker(image)::isMadeBy))
        .findFirst()
        .ifPresent(
            maker -> {
              throw new MicropackerException(
                  "cannot take image '%s': %s, and what the engine has is of an earlier one; %s"
                      .formatted(image, yetToMake(maker), cure(maker)));
            });
  }

  private List<MavenProject> downstream() {
    ProjectDependencyGraph graph = session.getProjectDependencyGraph();
    return graph == null ? List.of() : graph.getDownstreamProjects(project, true);
  }

  /** Tell which module is to blame, where an image is missing that one has yet to build. */
  MicropackerException explained(ImageReference image, MicropackerException missing) {
    return findBuilder(image)
        .map(
            builder ->
                new MicropackerException(
                    "cannot find image '%s': %s; %s"
                        .formatted(image, yetToMake(builder), cure(builder)),
                    missing))
        .orElse(missing);
  }

  private static String yetToMake(MavenProject builder) {
    return "module '%s' of this build has yet to make it".formatted(builder.getArtifactId());
  }

  private String cure(MavenProject builder) {
    return "name %s:%s in the <dependencies> of '%s', so that Maven builds it before"
        .formatted(builder.getGroupId(), builder.getArtifactId(), project.getArtifactId());
  }

  private Optional<MavenProject> findBuilder(ImageReference image) {
    return others().filter(other -> names(other, image.toString())).findFirst();
  }

  /** Modules that this build has not come to the end of. */
  private Stream<MavenProject> others() {
    return session.getProjects().stream()
        .filter(other -> !other.getId().equals(project.getId()))
        .filter(other -> session.getResult().getBuildSummary(other) == null);
  }

  private static boolean names(MavenProject module, String image) {
    Pattern whole = Pattern.compile("(?<![\\w./-])" + Pattern.quote(image) + "(?![\\w.-])");
    return module.getBuildPlugins().stream()
        .filter(plugin -> !plugin.getArtifactId().equals(OURS))
        .flatMap(ReactorImages::configurations)
        .anyMatch(text -> whole.matcher(text).find());
  }

  private static Stream<String> configurations(Plugin plugin) {
    return Stream.<ConfigurationContainer>concat(Stream.of(plugin), plugin.getExecutions().stream())
        .map(ConfigurationContainer::getConfiguration)
        .map(String::valueOf);
  }
}
