package io.github.micropacker.pipeline;

import io.github.micropacker.capture.Tracer;

/**
 * How containers are watched.
 *
 * @param name the tracer's, as the user writes it
 * @param bufferBytes of the kernel's event buffer, 0 for the tracer's default
 */
public record Tracing(String name, Tracer tracer, long bufferBytes) {}
