package io.github.micropacker.capture;

/** Where a capture comes from; a text is empty where it is not known. */
public record CaptureHeader(String tracer, String kernel, String image, String reference) {}
