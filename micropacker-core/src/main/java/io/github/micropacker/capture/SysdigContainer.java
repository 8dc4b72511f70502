package io.github.micropacker.capture;

import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.ImageReference;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A shell in a side container on the engine whose containers are traced. */
final class SysdigContainer implements SysdigShell {

  private final SideContainer side;

  private SysdigContainer(SideContainer side) {
    this.side = side;
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
    return new SysdigContainer(SideContainer.start(engine, spec));
  }

  @Override
  public InputStream stdout() {
    return side.stdout();
  }

  @Override
  public OutputStream stdin() {
    return side.stdin();
  }

  @Override
  public String stderr() {
    return side.stderr();
  }

  @Override
  public void close() {
    side.close();
  }
}
