/** What the kernel saw: captures, their format, and the tracers that make them. */
@NullMarked
package io.github.micropacker.capture;

import org.jspecify.annotations.NullMarked;
