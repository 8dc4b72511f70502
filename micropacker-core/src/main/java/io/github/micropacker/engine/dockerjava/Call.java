package io.github.micropacker.engine.dockerjava;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.EngineException;
import org.jspecify.annotations.Nullable;

/** What is asked of the engine, in the words of its failure: {@code inspect image 'acme/web'}. */
record Call(String verb, Object subject) {

  static Call of(String verb, Object subject) {
    return new Call(verb, subject);
  }

  static Call of(String verb, ContainerId container) {
    return new Call(verb, container.inShortForm());
  }

  /** The engine answered, but with an error. */
  EngineException refused(int status, String answer) {
    return new EngineException(verb, subject, status, answer, null);
  }

  /** There was no whole answer. */
  EngineException failed(String why, @Nullable Throwable cause) {
    return new EngineException("cannot %s '%s': %s".formatted(verb, subject, why), cause);
  }
}
