package io.github.micropacker.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** One execution of a plugin that runs tests. */
record TestExecution(TestPlugin plugin, MojoExecution execution) {

  /** What the POM calls it. */
  String id() {
    return execution.getExecutionId();
  }

  /** Its configuration, to be read and changed. */
  TestConfiguration configuration(MavenSession session) {
    return new TestConfiguration(session, this);
  }
}
