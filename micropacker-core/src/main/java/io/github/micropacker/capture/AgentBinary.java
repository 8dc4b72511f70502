package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Content;
import io.github.micropacker.image.Platform;
import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The agent's program for one platform, as the agent's jar carries it.
 *
 * @param size in bytes
 */
public record AgentBinary(Platform platform, long size, Content content) {

  private static final String RESOURCE = "/META-INF/micropacker/%s-%s/micropacker";

  /** Find the program; it is static, so that the platform's variant does not matter. */
  public static AgentBinary of(Platform platform) {
    URL url = url(platform);
    if (url == null) {
      throw new MicropackerException(
          "cannot run the agent on '%s': it is made for linux/amd64 and linux/arm64; use an image of one of these platforms"
              .formatted(platform));
    }
    try {
      return new AgentBinary(
          platform, url.openConnection().getContentLengthLong(), url::openStream);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read the agent '%s': %s; is Micropacker's jar whole?"
              .formatted(url, ex.getMessage()),
          ex);
    }
  }

  private static @Nullable URL url(Platform platform) {
    return AgentBinary.class.getResource(
        RESOURCE.formatted(platform.os(), platform.architecture()));
  }
}
