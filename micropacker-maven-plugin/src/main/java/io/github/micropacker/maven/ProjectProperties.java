package io.github.micropacker.maven;

import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Properties as a plugin's parameters see them: the command line's before the project's. */
record ProjectProperties(MavenSession session, MavenProject project) {

  /** A property's value, empty where it is unset. */
  String value(String name) {
    Properties user = session.getUserProperties();
    String value = user.getProperty(name);
    return value != null ? value : project.getProperties().getProperty(name, "");
  }
}
