/** The one place that knows the order of the steps, and the log of their events. */
@NullMarked
package io.github.micropacker.pipeline;

import org.jspecify.annotations.NullMarked;
