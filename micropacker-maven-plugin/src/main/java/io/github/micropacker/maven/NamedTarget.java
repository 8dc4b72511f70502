package io.github.micropacker.maven;

import io.github.micropacker.pipeline.Target;

/**
 * A target and what its properties begin with.
 *
 * @param prefix {@code micropacker.}, or {@code micropacker.web.} where there are several images
 */
record NamedTarget(String prefix, Target target) {}
