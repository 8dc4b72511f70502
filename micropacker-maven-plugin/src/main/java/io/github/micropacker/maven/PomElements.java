package io.github.micropacker.maven;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What a POM itself says of a plugin, before Maven adds what it does not say. */
final class PomElements {

  private PomElements() {}

  /** The elements of the plugin's configuration and of an execution's own, by name. */
  static List<String> names(MojoExecution execution, @Nullable MavenProject project) {
    Plugin plugin = project == null ? null : project.getPlugin(execution.getPlugin().getKey());
    if (plugin == null) {
      return List.of();
    }
    Stream<ConfigurationContainer> places =
        Stream.concat(
            Stream.of(plugin),
            Optional.ofNullable(plugin.getExecutionsAsMap().get(execution.getExecutionId()))
                .stream());
    return places
        .map(ConfigurationContainer::getConfiguration)
        .filter(Xpp3Dom.class::isInstance)
        .flatMap(dom -> Stream.of(((Xpp3Dom) dom).getChildren()))
        .map(Xpp3Dom::getName)
        .toList();
  }
}
