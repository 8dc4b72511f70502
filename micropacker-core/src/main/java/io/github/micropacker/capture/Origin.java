package io.github.micropacker.capture;

/** Where a container comes from, as one tracer asks. */
enum Origin {
  /** The image that is traced. */
  IMAGE,
  /** Another image, or our own agent is at work in it. */
  OTHER,
  /** Nobody can tell: the container was gone when it was asked for. */
  UNKNOWN
}
