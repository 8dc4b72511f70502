/**
 * Nothing stays behind: whatever a run made on an engine goes when the run ends, however it ends.
 */
@NullMarked
package io.github.micropacker.pipeline.cleanup;

import org.jspecify.annotations.NullMarked;
