package io.github.micropacker.testing;

import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks for an engine once in each run of the tests. */
final class DockerCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(DockerCondition.class))
        .getOrComputeIfAbsent("answer", ignored -> look(), ConditionEvaluationResult.class);
  }

  private static ConditionEvaluationResult look() {
    try (DockerJavaEngine engine = DockerJavaEngine.connect(System.getenv())) {
      return ConditionEvaluationResult.enabled("Docker answers at " + engine.facts().address());
    } catch (EngineException ex) {
      if (System.getProperty("micropacker.docker", "").equals("required")) {
        throw new IllegalStateException("micropacker.docker is 'required'", ex);
      }
      return ConditionEvaluationResult.disabled(ex.getMessage());
    }
  }
}
