/** From the layer and the original's configuration to an image on the engine. */
@NullMarked
package io.github.micropacker.microimage;

import org.jspecify.annotations.NullMarked;
