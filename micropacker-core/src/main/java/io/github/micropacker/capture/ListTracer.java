package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Listens to nobody: takes a list of files, or a capture, that is there already. */
public final class ListTracer implements Tracer {

  private final Path file;

  /** Take a list written by hand, or kept from an earlier run. */
  public ListTracer(Path file) {
    this.file = file;
  }

  @Override
  public TraceSession start(TraceRequest request) {
    if (!Files.isRegularFile(file)) {
      throw new MicropackerException(
          "cannot read list '%s': %s; write one path a line into it, or name another by -Dmicropacker.files"
              .formatted(
                  file, Files.exists(file) ? "it is no regular file" : "there is no such file"));
    }
    Capture capture = CaptureReader.read(file).of(request.image());
    if (capture.paths().isEmpty()) {
      throw new CaptureFormatException(
          file.toString(), "it names no path", "write one path a line into it");
    }
    return new ListSession(capture);
  }

  /** A list needs no listening. */
  private record ListSession(Capture capture) implements TraceSession {

    @Override
    public Capture stop() {
      return capture;
    }

    @Override
    public void close() {}
  }
}
