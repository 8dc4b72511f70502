package it;

import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** A substitutor of the user's own: it goes first, and Micropacker sees what it says. */
public class Renaming extends ImageNameSubstitutor {

  @Override
  public DockerImageName apply(DockerImageName original) {
    return original.asCanonicalNameString().equals("web:latest")
        ? DockerImageName.parse("it/testcontainers:1")
        : original;
  }

  @Override
  protected String getDescription() {
    return "the user's own";
  }
}
