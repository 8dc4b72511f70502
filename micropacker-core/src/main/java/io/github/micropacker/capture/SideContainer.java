package io.github.micropacker.capture;

import io.github.micropacker.engine.Attachment;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A container that works for a tracer, attached to from here; gone when closed. */
final class SideContainer implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(2);
  private static final String SPEAKER = "micropacker: ";

  private final Engine engine;
  private final ContainerId id;
  private final Attachment attachment;

  private SideContainer(Engine engine, ContainerId id, Attachment attachment) {
    this.engine = engine;
    this.id = id;
    this.attachment = attachment;
  }

  /** Make and start one; of a failed start nothing remains. */
  static SideContainer start(Engine engine, ContainerSpec spec) {
    SideContainer container = create(engine, spec);
    try {
      container.start();
      return container;
    } catch (EngineException ex) {
      container.close();
      throw ex;
    }
  }

  /** Make one that is attached to; of a failure nothing remains. */
  static SideContainer create(Engine engine, ContainerSpec spec) {
    ContainerId id = engine.create(spec);
    try {
      return new SideContainer(engine, id, engine.attach(id));
    } catch (EngineException ex) {
      engine.remove(id);
      throw ex;
    }
  }

  /** Let it run. */
  void start() {
    engine.start(id);
  }

  InputStream stdout() {
    return attachment.stdout();
  }

  OutputStream stdin() {
    return attachment.stdin();
  }

  String stderr() {
    return attachment.stderr();
  }

  /** Say a line on its standard input. */
  synchronized void say(String line) throws IOException {
    OutputStream stdin = stdin();
    stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    stdin.flush();
  }

  /** Tell in words how it ended, or that it did not: its own sentence where it said one. */
  String lastWords() {
    Optional<Integer> exitCode = engine.await(id, END);
    String words = stderr().strip();
    String sentence = words.substring(words.lastIndexOf('\n') + 1);
    if (sentence.startsWith(SPEAKER)) {
      return sentence.substring(SPEAKER.length());
    }
    return "its side container %s %s and said \"%s\""
        .formatted(
            id.inShortForm(),
            exitCode.map(code -> "ended with exit code " + code).orElse("did not end"),
            words);
  }

  @Override
  public void close() {
    try {
      attachment.close();
    } finally {
      engine.remove(id);
    }
  }
}
