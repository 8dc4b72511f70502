package io.github.micropacker.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A network or volume that containers share. */
public record SharedResource(String name, SortedMap<String, String> labels, Instant created) {

  public SharedResource {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
