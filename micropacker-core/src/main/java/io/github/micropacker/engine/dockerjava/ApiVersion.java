package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.engine.EngineException;

/** A version of the Docker Engine API. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

  /** What Docker 20.10 speaks: the oldest that knows all we ask for. */
  static final ApiVersion OLDEST = new ApiVersion(1, 41);

  /** What Docker 25 speaks and Docker 29 asks for at least: the newest we were written for. */
  static final ApiVersion NEWEST = new ApiVersion(1, 44);

  static ApiVersion of(String text) {
    String[] parts = text.strip().split("\\.", 2);
    try {
      return new ApiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException ex) {
      throw new EngineException(
          "cannot read Docker's API version '%s': it is not of the form 1.41; correct DOCKER_API_VERSION if you set it"
              .formatted(text),
          ex);
    }
  }

  /**
   * Choose the version to speak with an engine: the newest that both know, and the engine's oldest
   * where that is newer still.
   *
   * @param answer of {@code GET /version}
   */
  static ApiVersion agreed(JsonNode answer) {
    ApiVersion engine = of(answer.path("ApiVersion").asText());
    if (engine.compareTo(OLDEST) < 0) {
      throw new EngineException(
          "cannot speak with Docker %s: it knows API version %s, and we need %s; update it to Docker 20.10 or newer"
              .formatted(answer.path("Version").asText(), engine, OLDEST),
          null);
    }
    ApiVersion least =
        answer.hasNonNull("MinAPIVersion") ? of(answer.path("MinAPIVersion").asText()) : OLDEST;
    ApiVersion common = engine.compareTo(NEWEST) < 0 ? engine : NEWEST;
    return least.compareTo(common) > 0 ? least : common;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
