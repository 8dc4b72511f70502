package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Security options as the docker command takes them; the engine wants a profile's text. */
final class SecurityOption {

  private static final String SECCOMP = "seccomp=";
  private static final String NO_PROFILE = "unconfined";

  private SecurityOption() {}

  /**
   * Put the profile that a file holds in place of its name.
   *
   * @param base where relative names begin
   */
  static String resolved(String option, Path base) {
    if (!option.startsWith(SECCOMP) || option.endsWith("=" + NO_PROFILE)) {
      return option;
    }
    String file = option.substring(SECCOMP.length());
    try {
      return SECCOMP + Files.readString(base.resolve(file));
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read seccomp profile '%s': %s; correct its path in <securityOptions>"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }
}
