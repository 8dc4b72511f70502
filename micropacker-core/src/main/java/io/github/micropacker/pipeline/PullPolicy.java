package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** When an image is fetched from its registry. */
public enum PullPolicy {

  /** Each time, for the name may mean another image by now. */
  ALWAYS("Always"),

  /** Only if the engine does not have it. */
  IF_NOT_PRESENT("IfNotPresent"),

  /** Not at all. */
  NEVER("Never");

  private final String word;

  PullPolicy(String word) {
    this.word = word;
  }

  /** Read the word that users write. */
  public static PullPolicy of(String text) {
    return Arrays.stream(values())
        .filter(policy -> policy.word.equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new MicropackerException(
                    "cannot pull images '%s': there is no such policy; set <imagePullPolicy> (micropacker.imagePullPolicy) to %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(policy -> policy.word)
                                .collect(Collectors.joining(", ")))));
  }
}
