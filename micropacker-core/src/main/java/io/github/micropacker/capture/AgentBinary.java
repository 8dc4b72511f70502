package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Content;
import io.github.micropacker.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The agent's program for one platform, as the agent's jar carries it.
 *
 * @param size in bytes
 * @param digest SHA-256 of the program, in hexadecimal digits, as the jar carries it beside
 */
public record AgentBinary(Platform platform, long size, String digest, Content content) {

  private static final String RESOURCE = "/META-INF/micropacker/%s-%s/micropacker";
  private static final String DIGEST = ".sha256";

  /** Find the program; it is static, so that the platform's variant does not matter. */
  public static AgentBinary of(Platform platform) {
    URL url = url(platform, "");
    URL digest = url(platform, DIGEST);
    if (url == null || digest == null) {
      throw new MicropackerException(
          "cannot run the agent on '%s': it is made for linux/amd64 and linux/arm64; use an image of one of these platforms"
              .formatted(platform));
    }
    try {
      return new AgentBinary(
          platform, url.openConnection().getContentLengthLong(), text(digest), url::openStream);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read the agent '%s': %s; is Micropacker's jar whole?"
              .formatted(url, ex.getMessage()),
          ex);
    }
  }

  private static String text(URL url) throws IOException {
    try (InputStream stream = url.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  private static @Nullable URL url(Platform platform, String suffix) {
    return AgentBinary.class.getResource(
        RESOURCE.formatted(platform.os(), platform.architecture()) + suffix);
  }
}
