package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.junit.jupiter.api.Test;

/** Tests for {@link Terminal}; nobody watches a test. */
class TerminalTests {

  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();

  @Test
  void isWatchedWithoutConsoleIsFalse() {
    assertThat(Terminal.isWatched(request.setInteractiveMode(true), null)).isFalse();
  }

  @Test
  void ofWithoutConsoleShowsNothing() {
    Terminal.of(request.setInteractiveMode(true)).accept("\rnothing of this is seen");
  }
}
