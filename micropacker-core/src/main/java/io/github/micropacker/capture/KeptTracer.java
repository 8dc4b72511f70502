package io.github.micropacker.capture;

import io.github.micropacker.engine.Engine;

/** Listens to nobody: takes captures, or lists of files, that are there already. */
public final class KeptTracer implements Tracer {

  /** As the user writes it. */
  static final String NAME = CaptureHeader.LIST;

  private final Engine engine;
  private final CaptureFiles files;

  /** Take what these say; raw captures of sysdig may be read on the engine. */
  public KeptTracer(Engine engine, CaptureFiles files) {
    this.engine = engine;
    this.files = files;
  }

  @Override
  public TraceSession start(TraceRequest request) {
    KeptCapture kept =
        new KeptCaptures(files, () -> engine, request.labels(), request.directory())
            .mergedFor(request.image());
    return new KeptSession(kept.capture(), Listener.nobody(NAME, kept.remarks()));
  }
}
