package io.github.micropacker.microimage;

import io.github.micropacker.image.Image;

/**
 * A micro image as the engine has it.
 *
 * @param image what the engine says of it
 * @param layer digest of its only layer, that of {@code rootfs.tar}
 * @param digest of its manifest, as a registry would name it
 */
public record MicroImage(Image image, String layer, String digest) {}
