/** What tests of several packages share: where Docker is, and small images on it. */
@NullMarked
package io.github.micropacker.testing;

import org.jspecify.annotations.NullMarked;
