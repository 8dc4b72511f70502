package io.github.micropacker.pipeline.target;

import java.util.regex.Pattern;

/** What must be true of a container before the tests may begin. */
public sealed interface WaitCondition {

  /** A line of the container's log matches. */
  record Log(Pattern pattern) implements WaitCondition {

    @Override
    public String toString() {
      return "log '" + pattern + "'";
    }
  }

  /**
   * A page answers.
   *
   * @param page a path on the first port, {@code port/path}, or a whole URL
   * @param status that it has to answer, 0 for any from 200 to 399
   * @param method that it is asked by, as in {@code GET}
   */
  record Http(String page, int status, String method) implements WaitCondition {

    @Override
    public String toString() {
      return "http '%s%s' with status %s"
          .formatted(
              method.equals("GET") ? "" : method + " ", page, status == 0 ? "200 to 399" : status);
    }
  }

  /**
   * The program behind a port accepts connections.
   *
   * @param port of the container, as in {@code 8000}
   */
  record Tcp(String port) implements WaitCondition {

    @Override
    public String toString() {
      return "tcp '" + port + "'";
    }
  }

  /** The image's own health check is content. */
  record Healthy() implements WaitCondition {

    @Override
    public String toString() {
      return "healthy";
    }
  }

  /** The container has ended with an exit code. */
  record Exit(int code) implements WaitCondition {

    @Override
    public String toString() {
      return "exit '" + code + "'";
    }
  }
}
