package io.github.micropacker.engine;

import io.github.micropacker.image.Platform;

/**
 * What an engine says of itself.
 *
 * @param address where it answered, as in {@code DOCKER_HOST}
 * @param host name or address under which its published ports are reached from here
 * @param apiVersion the version we speak with it
 * @param rootless whether it runs without root's rights
 */
public record EngineFacts(
    String address,
    String host,
    String name,
    String version,
    String apiVersion,
    Platform platform,
    String kernel,
    String cgroupVersion,
    String cgroupDriver,
    String storageDriver,
    boolean rootless) {}
