/**
 * What an image is: its name, id, platform and configuration. Values only; nothing here does I/O.
 */
@NullMarked
package io.github.micropacker.image;

import org.jspecify.annotations.NullMarked;
