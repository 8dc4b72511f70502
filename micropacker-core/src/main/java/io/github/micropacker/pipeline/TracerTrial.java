package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.TraceRequest;
import io.github.micropacker.capture.Tracer;
import io.github.micropacker.capture.TracerRefusedException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.RunScope;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Tries tracers on an engine, for nothing but trying tells whether they work. */
public final class TracerTrial {

  private final Engine engine;
  private final Runs runs;

  public TracerTrial(Engine engine, Watchdog.Kennel kennel) {
    this.engine = engine;
    this.runs = new Runs(engine, kennel);
  }

  /**
   * Start a tracer for a moment and tell why it does not work; empty if events flow.
   *
   * @param directory where it may keep raw files
   */
  public Optional<String> findRefusal(Tracer tracer, Path directory) {
    try (RunScope scope = runs.open()) {
      tracer.start(request(scope, directory)).close();
      return Optional.empty();
    } catch (TracerRefusedException ex) {
      return Optional.of(ex.advice());
    } catch (MicropackerException ex) {
      return Optional.of(String.valueOf(ex.getMessage()));
    }
  }

  /** No container is of this image, so nothing is seen. */
  private TraceRequest request(RunScope scope, Path directory) {
    ImageId nobody = ImageId.of("sha256:" + "0".repeat(64));
    Image image =
        new Image(
            new ImageReference("", "", nobody.value()),
            nobody,
            engine.facts().platform(),
            ImageConfig.empty(),
            Instant.EPOCH,
            0);
    return TraceRequest.of(image, scope.labels(), directory);
  }
}
