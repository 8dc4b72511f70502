package io.github.micropacker.rootfs;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AgentBinary;
import io.github.micropacker.engine.ConfigJson;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Content;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.Progress;
import io.github.micropacker.image.FilePath;
import io.github.micropacker.image.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Packs what a capture names, and what the agent's rules add to it, from a fresh container of the
 * image: never from one that ran, for that one holds what its run left behind.
 */
public final class RootFsPacker {

  private static final String ROOT_USER = "0:0";

  private final Engine engine;
  private final Progress progress;

  /** Pack on an engine. */
  public RootFsPacker(Engine engine) {
    this(engine, Progress.unheard());
  }

  /** Pack on an engine, and tell how much of the layer has come from there. */
  public RootFsPacker(Engine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** Pack; the image's own program never starts, and nothing stays on the engine. */
  public RootFs pack(PackRequest request) {
    Path directory = request.directory();
    List<String> arguments = AgentArguments.of(request);
    try (PartFile tar = new PartFile(directory.resolve(RootFs.TAR));
        PartFile manifest = new PartFile(directory.resolve(RootFs.MANIFEST))) {
      try (PackContainer container = new PackContainer(engine, spec(request, arguments))) {
        container.put(inputs(request, container.inspect().created()));
        container.run().check(request);
        container.copyOut(AgentFiles.manifest(request.workplace()), manifest, Progress.unheard());
        container.copyOut(AgentFiles.tar(request.workplace()), tar, progress);
      }
      manifest.commit();
      long size = tar.size();
      String digest = tar.commit();
      return new RootFs(
          directory.resolve(RootFs.TAR),
          digest,
          size,
          Manifest.of(directory.resolve(RootFs.MANIFEST)));
    }
  }

  private static ContainerSpec spec(PackRequest request, List<String> arguments) {
    Image image = request.image();
    return new ContainerSpec(
        image.id().value(),
        labels(request),
        null,
        image.platform(),
        List.of(AgentFiles.program(request.workplace()).value()),
        arguments,
        ROOT_USER,
        FilePath.ROOT.value(),
        new TreeMap<>(),
        List.of(),
        new TreeSet<>(),
        true,
        true);
  }

  private static SortedMap<String, String> labels(PackRequest request) {
    SortedMap<String, String> labels = new TreeMap<>(request.labels());
    labels.put(Label.AGENT, "pack");
    return labels;
  }

  private static InputTar inputs(PackRequest request, Instant containerCreated) {
    FilePath workplace = request.workplace();
    AgentBinary agent = AgentBinary.of(request.image().platform());
    byte[] config =
        ConfigJson.of(request.image().config()).toString().getBytes(StandardCharsets.UTF_8);
    Instant fresh = EngineTouch.since(request.image().created(), containerCreated);
    byte[] freshText = fresh.toString().getBytes(StandardCharsets.UTF_8);
    InputTar tar =
        new InputTar()
            .addDirectory(workplace)
            .addFile(AgentFiles.program(workplace), 0755, agent.size(), agent.content())
            .addFile(AgentFiles.config(workplace), 0644, config.length, Content.of(config))
            .addFile(AgentFiles.fresh(workplace), 0644, freshText.length, Content.of(freshText));
    for (int i = 0; i < request.captures().size(); i++) {
      add(tar, AgentFiles.capture(workplace, i), request.captures().get(i));
    }
    for (int i = 0; i < request.healed().size(); i++) {
      add(tar, AgentFiles.healed(workplace, i), request.healed().get(i));
    }
    return tar;
  }

  private static void add(InputTar tar, FilePath name, Path file) {
    tar.addFile(name, 0644, size(file), () -> Files.newInputStream(file));
  }

  private static long size(Path capture) {
    try {
      return Files.size(capture);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read capture '%s': %s; run micropacker:start and micropacker:stop first, or name a list"
              .formatted(capture, ex.getMessage()),
          ex);
    }
  }
}
