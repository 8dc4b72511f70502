package io.github.micropacker.engine;

/**
 * A port of a container made reachable from outside.
 *
 * @param containerPort as in {@code 8080/tcp}
 * @param address of the host to listen on, empty for the engine's default
 * @param hostPort 0 for one that the engine chooses
 */
public record PortBinding(String containerPort, String address, int hostPort) {

  public PortBinding {
    if (hostPort < 0 || hostPort > 65535) {
      throw new IllegalArgumentException("'hostPort' must be from 0 to 65535 [" + hostPort + "]");
    }
  }
}
