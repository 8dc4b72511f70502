package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.target.WaitCondition;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Parameter;

/** The element {@code <http>} of {@code <wait>}: a page that must answer. */
public class HttpConfiguration {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  /** A path on the first of the ports, {@code port/path} with a port of the container, or a URL. */
  @Parameter private String url = "/";

  /** The status to answer with; 0 is any from 200 to 399. */
  @Parameter private int status;

  /** How it is asked: GET, HEAD, POST, PUT, DELETE or OPTIONS. */
  @Parameter private String method = "GET";

  WaitCondition condition() {
    if (!METHODS.contains(method.strip().toUpperCase(Locale.ROOT))) {
      throw new MicropackerException(
          "cannot ask for '%s' by method '%s': there is no such method; set <method> of <http> to one of %s"
              .formatted(url, method, String.join(", ", METHODS)));
    }
    return new WaitCondition.Http(url, status, method.strip().toUpperCase(Locale.ROOT));
  }
}
