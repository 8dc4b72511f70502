package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What properties say of {@code <run>}, where there is one image: {@code micropacker.run.user},
 * {@code micropacker.run.wait.http.url}, {@code micropacker.run.env.NAME}. Lists have commas
 * between their elements. As for every parameter, what the POM says itself goes before.
 *
 * @param values by name
 * @param own names of those that the user has set on the command line
 */
record RunProperties(SortedMap<String, String> values, SortedSet<String> own) {

  private static final String RUN = "run";
  private static final String PREFIX = "micropacker.run.";

  /** Take those of the project and, before them, of the command line. */
  static RunProperties of(MavenSession session) {
    SortedMap<String, String> values = new TreeMap<>();
    MavenProject project = session.getCurrentProject();
    if (project != null) {
      values.putAll(ours(project.getProperties()));
    }
    SortedMap<String, String> user = ours(session.getUserProperties());
    values.putAll(user);
    return new RunProperties(values, new TreeSet<>(user.keySet()));
  }

  private static SortedMap<String, String> ours(Properties properties) {
    SortedMap<String, String> found = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        found.put(name, properties.getProperty(name));
      }
    }
    return found;
  }

  /** Add them to the configuration of a goal, which may have {@code <images>} instead. */
  void addTo(PlexusConfiguration configuration) {
    PlexusConfiguration images = configuration.getChild("images", false);
    if (values.isEmpty() || (images != null && images.getChildCount() > 0)) {
      return;
    }
    SortedSet<String> known = new TreeSet<>();
    addTo(configuration, RUN, RunConfiguration.class, PREFIX, known);
    for (String name : own) {
      if (known.stream().noneMatch(each -> each.equals(name) || isOneOf(each, name))) {
        throw new MicropackerException(
            "cannot read property '%s': <run> has no such element; write -D%s"
                .formatted(name, NearestName.of(name, known)));
      }
    }
  }

  private static boolean isOneOf(String known, String name) {
    return known.endsWith(".*") && name.startsWith(known.substring(0, known.length() - 1));
  }

  private void addTo(
      PlexusConfiguration parent,
      String name,
      Class<?> type,
      String prefix,
      SortedSet<String> known) {
    boolean any = values.keySet().stream().anyMatch(each -> each.startsWith(prefix));
    PlexusConfiguration place = any ? parent.getChild(name) : parent;
    for (Map.Entry<String, Element> each : Element.of(type).entrySet()) {
      String property = prefix + each.getKey();
      Element element = each.getValue();
      Class<?> content = element.content();
      if (content != null && !element.several()) {
        addTo(place, each.getKey(), content, property + ".", known);
      } else if (element.named()) {
        known.add(property + ".*");
        addNamed(place, each.getKey(), property + ".");
      } else if (content == null) {
        known.add(property);
        addText(place, each.getKey(), element, property);
      }
    }
  }

  private void addNamed(PlexusConfiguration place, String name, String prefix) {
    values.tailMap(prefix).entrySet().stream()
        .takeWhile(each -> each.getKey().startsWith(prefix))
        .forEach(
            each -> {
              PlexusConfiguration map = place.getChild(name);
              String key = each.getKey().substring(prefix.length());
              if (map.getChild(key, false) == null) {
                map.addChild(key, each.getValue());
              }
            });
  }

  private void addText(PlexusConfiguration place, String name, Element element, String property) {
    String value = values.get(property);
    if (value == null || place.getChild(name, false) != null) {
      return;
    }
    if (!element.several()) {
      place.addChild(name, value);
      return;
    }
    PlexusConfiguration list = place.getChild(name);
    for (String each : value.split(",", -1)) {
      list.addChild("item", each.strip());
    }
  }
}
