package io.github.micropacker.maven;

import io.github.micropacker.pipeline.Target;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A target, what its properties begin with, and which tests are about it.
 *
 * @param prefix {@code micropacker.}, or {@code micropacker.web.} where there are several images
 * @param tests ids of the executions that run its tests, none if all do
 */
record NamedTarget(String prefix, Target target, SortedSet<String> tests) {

  NamedTarget {
    tests = Collections.unmodifiableSortedSet(new TreeSet<>(tests));
  }

  /** One that all tests are about. */
  NamedTarget(String prefix, Target target) {
    this(prefix, target, new TreeSet<>());
  }

  /**
   * The environment variable that names its image to tests and to what they start, {@code
   * MICROPACKER_IMAGE} or {@code MICROPACKER_WEB_IMAGE}.
   */
  String variable() {
    return (prefix + "image").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
