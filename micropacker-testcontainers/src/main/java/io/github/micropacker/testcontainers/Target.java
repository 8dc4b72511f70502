package io.github.micropacker.testcontainers;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** An image whose containers belong to a run of Micropacker. */
final class Target {

  private final String image;
  private final String micro;
  private final SortedMap<String, String> labels;

  private Target(String image, String micro, SortedMap<String, String> labels) {
    this.image = image;
    this.micro = micro;
    this.labels = Collections.unmodifiableSortedMap(labels);
  }

  /** Read those properties that begin with a prefix. */
  static Target of(Properties properties, String prefix) {
    SortedMap<String, String> labels = new TreeMap<>();
    String label = prefix + "label.";
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(label)) {
        labels.put(name.substring(label.length()), properties.getProperty(name));
      }
    }
    return new Target(
        properties.getProperty(prefix + "image"),
        properties.getProperty(prefix + "micro", ""),
        labels);
  }

  /** Id of the image. */
  String image() {
    return image;
  }

  /** Name of the micro image that takes its place, empty while the image itself is traced. */
  String micro() {
    return micro;
  }

  /** What its containers bear. */
  Map<String, String> labels() {
    return labels;
  }
}
