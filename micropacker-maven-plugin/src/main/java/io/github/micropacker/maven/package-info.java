/** The Maven plugin: thin goals over the pipeline, their parameters, and Maven's log. */
@NullMarked
package io.github.micropacker.maven;

import org.jspecify.annotations.NullMarked;
