/** The proof: what the tests said of the micro image, and what it missed. */
@NullMarked
package io.github.micropacker.verification;

import org.jspecify.annotations.NullMarked;
