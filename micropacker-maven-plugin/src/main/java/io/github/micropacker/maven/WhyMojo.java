package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.Explanations;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tell why a file of an image is kept or dropped, and how to keep it, from what the last packing
 * left behind: {@code mvn micropacker:why -Dmicropacker.path=/etc/x}.
 *
 * @since 0.1.0
 */
@Mojo(name = "why", requiresProject = false, configurator = "micropacker", threadSafe = true)
public class WhyMojo extends AbstractImageMojo {

  /**
   * The path that is asked about, absolute in the image; a pattern as {@code /etc/*.conf} lists
   * what it matches. Without {@code micropacker.image}, all images that were packed answer.
   */
  @Parameter(property = "micropacker.path")
  private @Nullable String path;

  @Override
  protected boolean needsTests() {
    return false;
  }

  @Override
  protected void run() {
    if (path == null || path.isBlank()) {
      throw new MicropackerException(
          "cannot tell why a file is kept: none is named; set -Dmicropacker.path=/etc/passwd, for example");
    }
    Path directory = base();
    Explanations explanations =
        imageName() == null
            ? Explanations.ofAll(directory)
            : Explanations.of(directory, imageName());
    explanations.answer(path).forEach(line -> getLog().info(line));
  }
}
