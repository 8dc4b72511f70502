package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the agent says, followed by a thread of its own so that it never has to wait. */
final class TraceStream {

  private final CompletableFuture<CaptureHeader> header = new CompletableFuture<>();
  private final CompletableFuture<CaptureLine.Footer> footer = new CompletableFuture<>();
  private final EventSieve sieve;

  private TraceStream(EventSieve sieve) {
    this.sieve = sieve;
  }

  static TraceStream follow(InputStream in, EventSieve sieve) {
    TraceStream stream = new TraceStream(sieve);
    ContainerOrigins.daemon(() -> stream.read(in), "micropacker-trace").start();
    return stream;
  }

  /** There once events flow; fails when the stream ends before. */
  CompletableFuture<CaptureHeader> header() {
    return header;
  }

  /** There once all events are in; fails when the stream ends before. */
  CompletableFuture<CaptureLine.Footer> footer() {
    return footer;
  }

  private void read(InputStream in) {
    try (CaptureReader reader = new CaptureReader(in, "the tracer's stream")) {
      for (Optional<CaptureLine> line = reader.findNext();
          line.isPresent();
          line = reader.findNext()) {
        accept(line.get());
      }
      fail(new MicropackerException("the stream held no capture"));
    } catch (IOException | RuntimeException ex) {
      // whoever waits for the futures must hear of every failure, or waits in vain
      fail(ex);
    }
  }

  private void accept(CaptureLine line) {
    if (line instanceof CaptureLine.Header each) {
      header.complete(each.header());
    } else if (line instanceof CaptureLine.Footer each) {
      footer.complete(each);
    } else {
      sieve.add(line);
    }
  }

  private void fail(Exception ex) {
    header.completeExceptionally(ex);
    footer.completeExceptionally(ex);
  }
}
