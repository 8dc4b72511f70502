package io.github.micropacker.pipeline;

import io.github.micropacker.image.Image;

/**
 * A micro image on trial: it is traced, and the tests may come.
 *
 * @param run that goes on
 * @param trouble why no test can run, empty where they can
 */
public record Trial(Target target, Image original, Image micro, TracedRun run, String trouble) {}
