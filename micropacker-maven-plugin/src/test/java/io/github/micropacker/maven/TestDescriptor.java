package io.github.micropacker.maven;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The plugin's own descriptor, as Maven reads it. */
final class TestDescriptor {

  /** A goal of the plugin. */
  record Goal(
      String name,
      String phase,
      String configurator,
      String description,
      List<Parameter> parameters) {}

  /** A parameter that users may set; texts are empty where there is none. */
  record Parameter(String name, String property, String defaultValue, String description) {}

  private TestDescriptor() {}

  /** The goals that are ours, by name. */
  static List<Goal> goals() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            TestDescriptor.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
      Element plugin =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      List<Goal> goals = new ArrayList<>();
      for (Element mojo : elements(child(plugin, "mojos"), "mojo")) {
        if (!text(mojo, "goal").equals("help")) {
          goals.add(goal(mojo));
        }
      }
      return goals;
    }
  }

  private static Goal goal(Element mojo) {
    Element configuration = child(mojo, "configuration");
    List<Parameter> parameters = new ArrayList<>();
    for (Element parameter : elements(child(mojo, "parameters"), "parameter")) {
      if (text(parameter, "editable").equals("true")) {
        String name = text(parameter, "name");
        Element value = child(configuration, name);
        parameters.add(
            new Parameter(
                name,
                value.getTextContent().replaceAll("[${}]", ""),
                value.getAttribute("default-value"),
                text(parameter, "description").replaceAll("\\s+", " ")));
      }
    }
    return new Goal(
        text(mojo, "goal"),
        text(mojo, "phase"),
        text(mojo, "configurator"),
        text(mojo, "description"),
        parameters);
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Element child(Element parent, String name) {
    List<Element> found = elements(parent, name);
    return found.isEmpty() ? parent.getOwnerDocument().createElement(name) : found.get(0);
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent().strip();
  }
}
