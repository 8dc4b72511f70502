package io.github.micropacker.engine;

import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.testing.RequiresDocker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests for {@link DockerJavaEngine}: it keeps the contract. */
@RequiresDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DockerJavaEngineIT extends EngineContract {

  private Engine engine;

  @BeforeAll
  void connect() {
    engine = DockerJavaEngine.connect(System.getenv());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Override
  Engine engine() {
    return engine;
  }
}
