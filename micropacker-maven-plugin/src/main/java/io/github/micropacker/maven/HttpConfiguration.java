package io.github.micropacker.maven;

import io.github.micropacker.pipeline.target.WaitCondition;
import org.apache.maven.plugins.annotations.Parameter;

/** The element {@code <http>} of {@code <wait>}: a page that must answer. */
public class HttpConfiguration {

  /** A path on the first of the ports, {@code port/path} with a port of the container, or a URL. */
  @Parameter private String url = "/";

  /** The status to answer with; 0 is any from 200 to 399. */
  @Parameter private int status;

  WaitCondition condition() {
    return new WaitCondition.Http(url, status);
  }
}
