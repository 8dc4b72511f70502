package io.github.micropacker.engine;

/**
 * Where the engine is that a docker context names, for programs that read no contexts.
 *
 * @param host as in {@code DOCKER_HOST}
 * @param certificates directory of {@code ca.pem}, {@code cert.pem} and {@code key.pem}, empty
 *     without TLS
 */
public record ContextEndpoint(String host, String certificates) {}
