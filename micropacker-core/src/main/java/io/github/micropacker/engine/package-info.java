/** The port to a container engine: what Micropacker asks of one, in its own values. */
@NullMarked
package io.github.micropacker.engine;

import org.jspecify.annotations.NullMarked;
