package io.github.micropacker.maven;

import java.io.File;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Properties as a plugin's parameters see them: the command line's before the project's. */
record ProjectProperties(MavenSession session, MavenProject project) {

  /** What relative paths of a POM begin with. */
  static final String BASE = "basedir";

  /** A property's value, empty where it is unset. */
  String value(String name) {
    File base = project.getBasedir();
    if (name.equals(BASE) && base != null) {
      return base.getPath();
    }
    Properties user = session.getUserProperties();
    String value = user.getProperty(name);
    return value != null ? value : project.getProperties().getProperty(name, "");
  }
}
