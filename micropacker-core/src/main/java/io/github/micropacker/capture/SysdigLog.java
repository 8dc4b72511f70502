package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What sysdig said on standard error while it recorded, kept as {@code <capture>.log} beside a
 * capture: the only place where it tells its drops.
 */
record SysdigLog(Path file, OptionalLong drops) {

  /** Look for the log beside a capture; without one its drops are not known. */
  static SysdigLog beside(Path capture) {
    Path file = fileBeside(capture);
    if (!Files.isRegularFile(file)) {
      return new SysdigLog(file, OptionalLong.empty());
    }
    try {
      String text = PathText.decode(Files.readAllBytes(file));
      return new SysdigLog(file, new SysdigWords(text).drops());
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read '%s': %s; may you read it?".formatted(file, ex.getMessage()), ex);
    }
  }

  /** Several files of one recording have one log. */
  static Path fileBeside(Path capture) {
    String name = capture.getFileName().toString();
    return capture.resolveSibling(
        name.replaceFirst("\\.gz$", "").replaceFirst("(?<=\\.scap)\\d+$", "") + ".log");
  }

  long lost() {
    return drops.orElse(0);
  }

  /** Say that nobody knows whether the capture is whole, where that is so. */
  Optional<String> remark() {
    return drops.isPresent()
        ? Optional.empty()
        : Optional.of(
            "whether sysdig dropped events is not known: record with -v, and keep its words as '%s'"
                .formatted(file.getFileName()));
  }
}
