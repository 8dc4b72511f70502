package io.github.micropacker.pipeline.target;

import io.github.micropacker.image.ImageReference;

/**
 * A container that runs beside the target's, for example a database. It is started before, is not
 * traced, and goes with it.
 *
 * @param alias its name in the network that both share
 */
public record Dependency(String alias, ImageReference image, RunPlan plan) {}
