package io.github.micropacker.engine;

/** A label on something that we made, as {@code docs/formats.md} lists them. */
public record Label(String name, String value) {

  /** The run that something belongs to. */
  public static final String RUN = "io.github.micropacker.run";

  /** The process that a run belongs to. */
  public static final String CLIENT = "io.github.micropacker.client";

  /**
   * On containers in which our agent runs, or which only run beside the image's: what they touch,
   * no program of the image touched.
   */
  public static final String AGENT = "io.github.micropacker.agent";

  /** On containers that tests make of a traced image, under whatever name or id: the image's id. */
  public static final String TARGET = "io.github.micropacker.target";

  /** Instead of a run, on what stays when its build ends: the place that it belongs to. */
  public static final String KEPT = "io.github.micropacker.kept";

  public static Label run(String id) {
    return new Label(RUN, id);
  }

  public static Label client(String process) {
    return new Label(CLIENT, process);
  }
}
