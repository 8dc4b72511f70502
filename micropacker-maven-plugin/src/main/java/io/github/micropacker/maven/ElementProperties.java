package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What properties say of the parameters that hold elements: {@code micropacker.run.user}, {@code
 * micropacker.images.web.run.ports}, {@code micropacker.exercises}. As for every parameter, what
 * the POM says itself goes before.
 *
 * @param values by name
 * @param own names of those that the user has set on the command line
 */
record ElementProperties(SortedMap<String, String> values, SortedSet<String> own) {

  private static final String PREFIX = "micropacker.";
  private static final String IMAGES = "images";

  /** Take those of the project and, before them, of the command line. */
  static ElementProperties of(MavenSession session) {
    SortedMap<String, String> values = new TreeMap<>();
    MavenProject project = session.getCurrentProject();
    if (project != null) {
      values.putAll(ours(project.getProperties()));
    }
    SortedMap<String, String> user = ours(session.getUserProperties());
    values.putAll(user);
    return new ElementProperties(values, new TreeSet<>(user.keySet()));
  }

  private static SortedMap<String, String> ours(Properties properties) {
    SortedMap<String, String> found = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (parameters().keySet().stream().anyMatch(each -> isOf(each, name))) {
        found.put(name, properties.getProperty(name));
      }
    }
    return found;
  }

  /** The parameters that hold elements, by name. */
  static SortedMap<String, Element> parameters() {
    SortedMap<String, Element> parameters = Element.of(AbstractImageMojo.class);
    parameters.values().removeIf(element -> element.content() == null);
    return parameters;
  }

  private static boolean isOf(String parameter, String property) {
    return (property + ".").startsWith(PREFIX + parameter + ".");
  }

  /**
   * Add them to the configuration of a goal.
   *
   * @param written elements that the POM has, also empty ones
   * @return the configuration without parameters of which nobody has said anything
   */
  PlexusConfiguration addTo(
      Class<?> goal, PlexusConfiguration configuration, Collection<String> written) {
    PlexusConfiguration result = new DefaultPlexusConfiguration(configuration.getName());
    for (PlexusConfiguration child : configuration.getChildren()) {
      if (!parameters().containsKey(child.getName())) {
        result.addChild(child);
      }
    }
    SortedSet<String> known = new TreeSet<>();
    PropertyElements elements = new PropertyElements(values, known);
    boolean several = isSaid(IMAGES, place(configuration, IMAGES), written);
    for (Map.Entry<String, Element> each : parameters().entrySet()) {
      String name = each.getKey();
      PlexusConfiguration place = place(configuration, name);
      boolean said = isSaid(name, place, written);
      boolean counts = name.equals(IMAGES) || !several;
      PlexusConfiguration to = counts ? place : new DefaultPlexusConfiguration(name);
      elements.add(to, each.getValue(), PREFIX + name);
      if (said && Element.of(goal).containsKey(name)) {
        result.addChild(place);
      }
    }
    check(known);
    return result;
  }

  private boolean isSaid(String name, PlexusConfiguration place, Collection<String> written) {
    return written.contains(name)
        || place.getChildCount() > 0
        || place.getValue() != null
        || values.keySet().stream().anyMatch(each -> isOf(name, each));
  }

  /** Maven puts an expression in place of what the POM does not say, and beside what it says. */
  private static PlexusConfiguration place(PlexusConfiguration configuration, String name) {
    PlexusConfiguration place = configuration.getChild(name, false);
    if (place == null) {
      return new DefaultPlexusConfiguration(name);
    }
    if ("${%s%s}".formatted(PREFIX, name).equals(place.getValue())) {
      place.setValue(null);
    }
    return place;
  }

  private void check(SortedSet<String> known) {
    for (String name : own) {
      if (known.stream().noneMatch(each -> each.equals(name) || isOneOf(each, name))) {
        String parameter =
            parameters().keySet().stream().filter(each -> isOf(each, name)).findFirst().orElse("");
        throw new MicropackerException(
            "cannot read property '%s': <%s> has no such element; write -D%s"
                .formatted(name, parameter, NearestName.of(name, known)));
      }
    }
  }

  private static boolean isOneOf(String known, String name) {
    return known.endsWith(".*") && name.startsWith(known.substring(0, known.length() - 1));
  }
}
