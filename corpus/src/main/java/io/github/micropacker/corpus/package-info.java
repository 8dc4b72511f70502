/** Examines how well the product's own pipeline, with its own rules, does on ordinary images. */
@NullMarked
package io.github.micropacker.corpus;

import org.jspecify.annotations.NullMarked;
