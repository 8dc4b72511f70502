package io.github.micropacker.pipeline.target;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Subscription;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what a container says to where its plan wants it. */
final class LogFollower implements AutoCloseable {

  private final Subscription subscription;
  private final @Nullable BufferedWriter file;

  private LogFollower(Subscription subscription, @Nullable BufferedWriter file) {
    this.subscription = subscription;
    this.file = file;
  }

  /** Follow a container that has just been started. */
  static LogFollower open(
      Engine engine, ContainerId container, LogPlan plan, Consumer<String> console) {
    Path path = plan.file();
    if (path == null) {
      return new LogFollower(
          engine.follow(container, line -> console.accept(plan.prefix() + line)), null);
    }
    BufferedWriter file = create(path);
    Consumer<String> lines = line -> write(file, plan.prefix() + line);
    return new LogFollower(engine.follow(container, lines), file);
  }

  private static BufferedWriter create(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      return Files.newBufferedWriter(path);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write log '%s': %s; set <file> of <log> to a file that you may write"
              .formatted(path, ex.getMessage()),
          ex);
    }
  }

  private static void write(BufferedWriter file, String line) {
    try {
      file.write(line);
      file.newLine();
      file.flush();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  @Override
  public void close() {
    try (file) {
      subscription.close();
    } catch (IOException ignored) {
      // each line was flushed, so nothing is lost
    }
  }
}
