package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import java.util.List;
import java.util.stream.Collectors;

/** When an image is fetched from its registry. */
public enum PullPolicy {

  /** Each time, for the name may mean another image by now; once in a build. */
  ALWAYS("Always"),

  /** Only if the engine does not have it. */
  IF_NOT_PRESENT("IfNotPresent"),

  /** Not at all. */
  NEVER("Never"),

  /** Not at all, whatever else was said, for Maven is to use no network. */
  OFFLINE("mvn -o");

  private static final List<PullPolicy> CHOICES = List.of(ALWAYS, IF_NOT_PRESENT, NEVER);

  private final String word;

  PullPolicy(String word) {
    this.word = word;
  }

  /** Read the word that users write. */
  public static PullPolicy of(String text) {
    return CHOICES.stream()
        .filter(policy -> policy.word.equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new MicropackerException(
                    "cannot pull images '%s': there is no such policy; set <imagePullPolicy> (micropacker.imagePullPolicy) to %s"
                        .formatted(
                            text,
                            CHOICES.stream()
                                .map(policy -> policy.word)
                                .collect(Collectors.joining(", ")))));
  }

  boolean pulls() {
    return this == ALWAYS || this == IF_NOT_PRESENT;
  }

  /** Why nothing is fetched. */
  String refusal() {
    return this == OFFLINE
        ? "nothing is pulled by mvn -o"
        : "<imagePullPolicy> (micropacker.imagePullPolicy) is " + word;
  }

  /** What would let it be fetched. */
  String cure() {
    return this == OFFLINE ? "leave out -o" : "set that to " + IF_NOT_PRESENT.word;
  }
}
