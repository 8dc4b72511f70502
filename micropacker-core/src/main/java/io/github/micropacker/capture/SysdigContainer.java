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

/** A shell in a side container on the engine whose containers are traced. */
final class SysdigContainer implements SysdigShell {

  private final Engine engine;
  private final ContainerId id;
  private final Attachment attachment;

  private SysdigContainer(Engine engine, ContainerId id, Attachment attachment) {
    this.engine = engine;
    this.id = id;
    this.attachment = attachment;
  }

  /** Make and start one; of a failed start nothing remains. */
  static SysdigContainer start(Engine engine, ContainerSpec spec) {
    ContainerId id = engine.create(spec);
    try {
      SysdigContainer container = new SysdigContainer(engine, id, engine.attach(id));
      container.start();
      return container;
    } catch (EngineException ex) {
      engine.remove(id);
      throw ex;
    }
  }

  private void start() {
    try {
      engine.start(id);
    } catch (EngineException ex) {
      attachment.close();
      throw ex;
    }
  }

  @Override
  public InputStream stdout() {
    return attachment.stdout();
  }

  @Override
  public void say(String line) throws IOException {
    OutputStream stdin = attachment.stdin();
    stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    stdin.flush();
  }

  @Override
  public String stderr() {
    return attachment.stderr();
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
