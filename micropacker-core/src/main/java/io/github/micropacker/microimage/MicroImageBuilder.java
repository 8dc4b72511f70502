package io.github.micropacker.microimage;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.ImageArchive;
import io.github.micropacker.engine.Layer;
import io.github.micropacker.engine.Progress;
import io.github.micropacker.image.Image;
import io.github.micropacker.rootfs.RootFs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the micro image on the engine: loaded, not built, so that its layer is {@code rootfs.tar}
 * byte for byte and its configuration the original's, field by field.
 */
public final class MicroImageBuilder {

  private final Engine engine;
  private final Progress progress;

  /** Make images on an engine. */
  public MicroImageBuilder(Engine engine) {
    this(engine, Progress.unheard());
  }

  /** Make images on an engine, and tell how much of each has gone there. */
  public MicroImageBuilder(Engine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** Make it; an image that the engine shows with another configuration is refused. */
  public MicroImage build(MicroImageRequest request) {
    RootFs rootFs = request.rootFs();
    Layer layer =
        new Layer(rootFs.digest(), rootFs.size(), () -> Files.newInputStream(rootFs.tar()));
    ImageArchive archive =
        new ImageArchive(
            request.name(),
            request.original().platform(),
            request.created(),
            request.original().config(),
            List.of(layer));
    load(archive, rootFs);
    Image image = engine.inspect(request.name().inTaggedForm());
    check(request.original(), image);
    return new MicroImage(image, rootFs.digest(), archive.digest());
  }

  private void load(ImageArchive archive, RootFs rootFs) {
    try (InputStream stream = progress.of(archive.open(), rootFs.size())) {
      engine.load(stream);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read '%s': %s; run micropacker:pack again"
              .formatted(rootFs.tar(), ex.getMessage()),
          ex);
    }
  }

  private void check(Image original, Image micro) {
    List<ConfigDifference> differences =
        ConfigDifference.between(original.config(), micro.config());
    if (!differences.isEmpty()) {
      engine.removeImage(micro.reference());
      throw new MicropackerException(
          "cannot build micro image '%s': its configuration is not that of '%s': %s; please report this with your Docker engine's version"
              .formatted(
                  micro.reference(),
                  original.reference(),
                  differences.stream().map(Object::toString).collect(Collectors.joining(", "))));
    }
  }
}
