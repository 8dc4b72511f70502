package io.github.micropacker.corpus;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A script of the corpus, which tests an image from outside as its users would. */
record Script(Path file) {

  private static final int MINUTES = 5;

  /**
   * Run it on an image.
   *
   * @param log the file that all it writes goes to
   */
  Checks run(ImageReference image, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(file.toString());
      builder.environment().put("IMAGE", image.toString());
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      process.getOutputStream().close();
      await(process);
      return Checks.of(lines(log));
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot run '%s': %s; is it there, and may it be executed?"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  private void await(Process process) {
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new MicropackerException(
            "cannot run '%s': it did not end within %d minutes; run it by hand with the variable IMAGE set"
                .formatted(file, MINUTES));
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new MicropackerException(
          "cannot run '%s': we were interrupted; run it again".formatted(file), ex);
    } finally {
      process.destroy();
    }
  }

  private static List<String> lines(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
  }
}
