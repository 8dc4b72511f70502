package io.github.micropacker.engine;

/** The full id of a container: 64 hex digits. */
public record ContainerId(String value) implements Comparable<ContainerId> {

  public ContainerId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("'value' must not be blank");
    }
  }

  /** The twelve digits that people see. */
  public String inShortForm() {
    return value.substring(0, Math.min(12, value.length()));
  }

  @Override
  public int compareTo(ContainerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
