/** From a capture to the micro image's only layer, decided and written by the agent. */
@NullMarked
package io.github.micropacker.rootfs;

import org.jspecify.annotations.NullMarked;
