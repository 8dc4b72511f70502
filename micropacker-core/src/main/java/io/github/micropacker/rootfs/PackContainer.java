package io.github.micropacker.rootfs;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Attachment;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Progress;
import io.github.micropacker.image.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A fresh container in which the agent runs in place of the image's program; gone when closed. */
final class PackContainer implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Engine engine;
  private final ContainerId id;

  PackContainer(Engine engine, ContainerSpec spec) {
    this.engine = engine;
    this.id = engine.create(spec);
  }

  Container inspect() {
    return engine.inspect(id);
  }

  void put(InputTar tar) {
    try (InputStream stream = tar.open()) {
      engine.copyInto(id, FilePath.ROOT, stream);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot copy the agent into container %s: %s; can this build read its own files?"
              .formatted(id.inShortForm(), ex.getMessage()),
          ex);
    }
  }

  /** Run to the end; the attachment's output ends when the container does. */
  AgentEnd run() {
    try (Attachment attachment = engine.attach(id)) {
      engine.start(id);
      attachment.stdout().transferTo(OutputStream.nullOutputStream());
      Optional<Integer> exitCode = engine.await(id, GRACE);
      return new AgentEnd(exitCode.orElse(-1), attachment.stderr());
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot follow the agent in container %s: %s; is the Docker engine still there?"
              .formatted(id.inShortForm(), ex.getMessage()),
          ex);
    }
  }

  /** Read one file of the container into one of this host. */
  void copyOut(FilePath path, PartFile target, Progress progress) {
    String source = "'%s' of container %s".formatted(path, id.inShortForm());
    try (TarArchiveInputStream tar = new TarArchiveInputStream(engine.copyFrom(id, path))) {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null || !entry.isFile()) {
        throw new IOException("the engine sent no file");
      }
      target.write(progress.of(tar, entry.getSize()), source);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read %s: %s; try again".formatted(source, ex.getMessage()), ex);
    }
  }

  @Override
  public void close() {
    engine.remove(id);
  }
}
