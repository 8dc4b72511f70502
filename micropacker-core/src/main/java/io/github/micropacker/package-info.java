/** What every package shares: the one root of our failures. */
@NullMarked
package io.github.micropacker;

import org.jspecify.annotations.NullMarked;
