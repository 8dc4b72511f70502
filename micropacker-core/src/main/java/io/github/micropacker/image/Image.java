package io.github.micropacker.image;

import java.time.Instant;

/**
 * An image as an engine has it.
 *
 * @param size bytes of all layers, as the engine tells it
 */
public record Image(
    ImageReference reference,
    ImageId id,
    Platform platform,
    ImageConfig config,
    Instant created,
    long size) {}
