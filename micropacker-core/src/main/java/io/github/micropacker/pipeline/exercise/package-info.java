/** Commands that are run in a container while it is traced, so that what they touch is kept. */
@NullMarked
package io.github.micropacker.pipeline.exercise;

import org.jspecify.annotations.NullMarked;
