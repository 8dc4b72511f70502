package io.github.micropacker.engine;

/** How a command in a container ended. */
public record ExecResult(int exitCode, String stdout, String stderr) {}
