package io.github.micropacker.pipeline;

import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.target.RunningTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The note of a run that began.
 *
 * @param run its id
 * @param target the container that the tests talk to, null where they start their own
 */
public record RunRecord(
    String run,
    ImageReference image,
    String tracer,
    @Nullable RunningTarget target,
    Instant started) {}
