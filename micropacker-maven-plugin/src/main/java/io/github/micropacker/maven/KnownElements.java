package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Refuses elements of a POM that mean nothing here, and names the nearest that does. */
final class KnownElements {

  private KnownElements() {}

  /** Look at what the POM says of the plugin and of an execution; Maven itself ignores the rest. */
  static void check(MojoExecution execution, @Nullable MavenProject project) {
    NavigableSet<String> known = parameters(execution);
    PomElements.names(execution, project).forEach(name -> check("configuration", name, known));
  }

  private static NavigableSet<String> parameters(MojoExecution execution) {
    NavigableSet<String> names = new TreeSet<>();
    for (MojoDescriptor goal : execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
      List<Parameter> parameters = goal.getParameters();
      parameters.stream().filter(Parameter::isEditable).map(Parameter::getName).forEach(names::add);
    }
    return names;
  }

  /** Look at what is within the parameters of a goal, as deep as their types are ours. */
  static void check(Class<?> type, PlexusConfiguration configuration) {
    Map<String, Element> elements = Element.of(type);
    for (PlexusConfiguration child : configuration.getChildren()) {
      Element element = elements.get(child.getName());
      if (element != null) {
        checkWithin(element, child);
      }
    }
  }

  private static void checkWithin(Element element, PlexusConfiguration configuration) {
    Class<?> content = element.content();
    if (content == null) {
      return;
    }
    if (element.several()) {
      for (PlexusConfiguration each : configuration.getChildren()) {
        checkAll(content, each);
      }
    } else {
      checkAll(content, configuration);
    }
  }

  private static void checkAll(Class<?> type, PlexusConfiguration configuration) {
    Map<String, Element> elements = Element.of(type);
    for (PlexusConfiguration child : configuration.getChildren()) {
      check(configuration.getName(), child.getName(), elements.keySet());
      Element element = elements.get(child.getName());
      if (type == WaitConfiguration.class && element != null && element.content() == null) {
        checkSaid(child);
      }
    }
    check(type, configuration);
  }

  /** Maven reads an empty element as none, and nobody would wait for what it stands for. */
  private static void checkSaid(PlexusConfiguration condition) {
    String text = condition.getValue();
    if (text == null || text.isBlank()) {
      throw new MicropackerException(
          "cannot wait for <%s>: it is empty; write what to wait for, or leave it out of <wait>"
              .formatted(condition.getName()));
    }
  }

  private static void check(String parent, String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new MicropackerException(
          "cannot read <%s> in <%s>: there is no such element; write <%s>, or another of %s"
              .formatted(
                  name,
                  parent,
                  NearestName.of(name, known),
                  known.stream().sorted().collect(Collectors.joining(", "))));
    }
  }
}
