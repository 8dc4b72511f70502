package io.github.micropacker.maven;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Makes elements of properties, as deep as their types are ours. A list of texts has commas between
 * them. An element of another list is named by its alias, or by its number from 1 on.
 *
 * @param known grows by the names of all properties that there could be
 */
record PropertyElements(SortedMap<String, String> values, SortedSet<String> known) {

  private static final String ALIAS = "alias";
  private static final String NAME = "name";

  /** Numbers first. */
  private static final Comparator<String> ORDER =
      Comparator.comparingInt((String key) -> isNumber(key) ? Integer.parseInt(key) : 10_000)
          .thenComparing(Comparator.naturalOrder());

  /** The one element that a text stands for, where elements could be. */
  private static final Map<Class<?>, String> SHORT_FORMS =
      Map.of(
          RunConfiguration.class,
          "ports",
          ImageConfiguration.class,
          NAME,
          DependencyConfiguration.class,
          NAME,
          ExerciseConfiguration.class,
          "command");

  /** Add to an element what the property of its name says, and those whose names go on from it. */
  void add(PlexusConfiguration place, Element element, String property) {
    Class<?> content = element.content();
    if (element.named()) {
      known.add(property + ".*");
      addNamed(place, property + ".");
    } else if (content == null) {
      known.add(property);
      findValue(property).ifPresent(text -> setText(place, element, text));
    } else if (element.several()) {
      known.add(property);
      addEach(place, content, property);
    } else {
      addOne(place, content, property);
    }
  }

  private Optional<String> findValue(String property) {
    return Optional.ofNullable(values.get(property));
  }

  private static void setText(PlexusConfiguration place, Element element, String text) {
    if (!element.several()) {
      place.setValue(text);
      return;
    }
    for (String each : text.split(",", -1)) {
      place.addChild("item", each.strip());
    }
  }

  private void addNamed(PlexusConfiguration place, String prefix) {
    values.tailMap(prefix).entrySet().stream()
        .takeWhile(each -> each.getKey().startsWith(prefix))
        .forEach(
            each -> {
              String key = each.getKey().substring(prefix.length());
              if (place.getChild(key, false) == null) {
                place.addChild(key, each.getValue());
              }
            });
  }

  private void addOne(PlexusConfiguration place, Class<?> content, String property) {
    String name = SHORT_FORMS.get(content);
    if (name != null) {
      known.add(property);
      if (place.getValue() == null && place.getChild(name, false) == null) {
        findValue(property).ifPresent(place::setValue);
      }
      expand(place, content);
    }
    addFields(place, content, property);
  }

  /** Put a text where it belongs: Maven reads either a text or elements. */
  private static void expand(PlexusConfiguration place, Class<?> content) {
    String name = SHORT_FORMS.get(content);
    String text = place.getValue();
    Element element = name == null ? null : Element.of(content).get(name);
    if (element != null && text != null) {
      place.setValue(null);
      setText(place.getChild(name), element, text);
    }
  }

  private void addFields(PlexusConfiguration place, Class<?> content, String property) {
    Element.of(content)
        .forEach(
            (name, element) -> {
              String own = property + "." + name;
              boolean text = element.content() == null && !element.named();
              boolean said = text && place.getChild(name, false) != null;
              PlexusConfiguration child =
                  isAsked(own) && !said
                      ? place.getChild(name)
                      : new DefaultPlexusConfiguration(name);
              add(child, element, own);
            });
  }

  private boolean isAsked(String property) {
    return values.keySet().stream().anyMatch(each -> (each + ".").startsWith(property + "."));
  }

  private void addEach(PlexusConfiguration place, Class<?> content, String property) {
    String text = place.getValue() == null ? values.get(property) : place.getValue();
    place.setValue(null);
    if (text != null && place.getChildCount() == 0) {
      for (String each : TextList.of(text, content == ExerciseConfiguration.class ? ';' : ',')) {
        place.addChild(item(place, each));
      }
    }
    List<PlexusConfiguration> said = List.of(place.getChildren());
    said.stream().filter(each -> each.getChildCount() == 0).forEach(each -> expand(each, content));
    for (String key : keys(property + ".")) {
      PlexusConfiguration item = find(said, key).orElseGet(() -> added(place, content, key));
      addOne(item, content, property + "." + key);
    }
  }

  private static PlexusConfiguration item(PlexusConfiguration list, @Nullable String text) {
    String name = list.getName().replaceFirst("ies$", "y").replaceFirst("s$", "");
    return new DefaultPlexusConfiguration(name, text);
  }

  private static PlexusConfiguration added(PlexusConfiguration list, Class<?> content, String key) {
    PlexusConfiguration item = item(list, null);
    if (Element.of(content).containsKey(ALIAS) && !isNumber(key)) {
      item.addChild(ALIAS, key);
    }
    list.addChild(item);
    return item;
  }

  /** What stands between a property's name and what follows. */
  private SortedSet<String> keys(String prefix) {
    return values.tailMap(prefix).keySet().stream()
        .takeWhile(each -> each.startsWith(prefix))
        .map(each -> each.substring(prefix.length()).replaceFirst("\\..*", ""))
        .collect(Collectors.toCollection(() -> new TreeSet<>(ORDER)));
  }

  private static boolean isNumber(String key) {
    return key.matches("\\d{1,4}");
  }

  private static Optional<PlexusConfiguration> find(List<PlexusConfiguration> said, String key) {
    if (isNumber(key)) {
      return said.stream().skip(Math.max(0, Integer.parseInt(key) - 1L)).findFirst();
    }
    return said.stream().filter(each -> alias(each).equals(key)).findFirst();
  }

  private static String alias(PlexusConfiguration item) {
    PlexusConfiguration alias = item.getChild(ALIAS, false);
    PlexusConfiguration name = item.getChild(NAME, false);
    if (alias != null) {
      return String.valueOf(alias.getValue());
    }
    return name == null || name.getValue() == null ? "" : Targets.alias(name.getValue());
  }
}
