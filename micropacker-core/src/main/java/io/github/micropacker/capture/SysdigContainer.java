package io.github.micropacker.capture;

import io.github.micropacker.engine.Attachment;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.image.ImageReference;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

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

  /** A container that runs a command in an image, as root and without network. */
  static ContainerSpec spec(
      ImageReference image,
      SortedMap<String, String> labels,
      List<String> command,
      SortedSet<String> capabilities) {
    return new ContainerSpec(
        image.toString(),
        labels,
        null,
        null,
        command.subList(0, 1),
        command.subList(1, command.size()),
        "0",
        "/",
        new TreeMap<>(),
        List.of(),
        capabilities,
        true,
        true);
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
  public OutputStream stdin() {
    return attachment.stdin();
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
