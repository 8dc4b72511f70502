package io.github.micropacker.report;

import java.util.Locale;

/**
 * Something of an image that its tests left out, so that nobody knows whether the micro image does
 * it.
 *
 * @param subject a port or a command, empty where the kind says it all
 */
public record CoverageGap(Kind kind, String subject) {

  /** What was left out. */
  public enum Kind {
    /** A port that the image exposes and nobody connected to. */
    PORT(
        "no test connected to exposed port '%s'; add a test that does, or nobody knows that it works"),
    /** A health check that nobody ran. */
    HEALTH("the health check '%s' never ran; let a container of the image live until it has"),
    /** A health check that passed on the original, and not once on the micro image. */
    UNHEALTHY(
        "the health check '%s' passed on the original, and not once on the micro image; let a container of the image live until it has"),
    /** A program that the configuration names and nobody ran. */
    PROGRAM(
        "program '%s' of the image's entrypoint or command was never executed; do your tests replace it?"),
    /** Tests that made a container do nothing new. */
    IDLE("the tests touched nothing that the start had not touched; do they reach the container?");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    /** The word in a report. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Say it. */
  public String sentence() {
    return kind.form.formatted(subject);
  }
}
