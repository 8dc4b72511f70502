/**
 * The container of the target image that the tests talk to: how it is started and when it is ready.
 */
@NullMarked
package io.github.micropacker.pipeline.target;

import org.jspecify.annotations.NullMarked;
