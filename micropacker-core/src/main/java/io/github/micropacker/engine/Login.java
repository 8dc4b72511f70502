package io.github.micropacker.engine;

import java.util.Optional;

/** Who we are to a registry. */
public record Login(String user, String password) {

  /** Knows the logins of somebody. */
  @FunctionalInterface
  public interface Book {

    /**
     * Look for the login of a registry, as in {@code registry.example:5000} or {@code docker.io}.
     */
    Optional<Login> find(String registry);

    /** One that knows none. */
    static Book empty() {
      return registry -> Optional.empty();
    }
  }

  /** Whoever prints it does not print the password. */
  @Override
  public String toString() {
    return "Login[user=" + user + "]";
  }
}
