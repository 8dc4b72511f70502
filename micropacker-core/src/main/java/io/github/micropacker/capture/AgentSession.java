package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The agent listening in its side container. */
final class AgentSession implements TraceSession {

  private static final Duration END = Duration.ofSeconds(60);
  private static final String SELF = "cannot trace by eBPF: ";
  private static final String OTHERS = ", or choose the tracer sysdig or list";
  private static final String OTHER_TRACERS =
      "or take another tracer: -Dmicropacker.tracer=sysdig, or -Dmicropacker.tracer=list with a list of files";
  private static final String RUN_AGAIN =
      "run the tests again; was the container killed, or the engine restarted?";

  private final TraceRequest request;
  private final SideContainer side;
  private final ContainerOrigins origins;
  private final EventSieve sieve;
  private final TraceStream stream;
  private final AtomicBoolean closed = new AtomicBoolean();

  AgentSession(TraceRequest request, SideContainer side, ContainerOrigins origins) {
    this.request = request;
    this.side = side;
    this.origins = origins;
    this.sieve = new EventSieve(origins);
    this.stream = TraceStream.follow(side.stdout(), sieve);
    origins.tellOthers(this::ignore);
  }

  /**
   * Spare the kernel's buffer what other containers do; their events are dropped here in any case.
   */
  private void ignore(String container) {
    say("ignore " + container);
  }

  @Override
  public void ready(ContainerId container) {
    say("ready " + container.value());
  }

  private void say(String line) {
    try {
      side.say(line);
    } catch (IOException ignored) {
      // an agent that is gone is found out by whoever waits for its footer
    }
  }

  /** Wait until events flow. */
  void awaitReady(Duration patience) {
    try {
      await(stream.header(), patience);
    } catch (ExecutionException ex) {
      throw refused(side.lastWords(), ex);
    } catch (TimeoutException ex) {
      throw refused("it saw no event within %d s".formatted(patience.toSeconds()), ex);
    }
  }

  @Override
  public Listener listener() {
    return Listener.EBPF;
  }

  @Override
  public Capture stop() {
    try (this) {
      return sieve.sifted(header(), footer());
    }
  }

  TraceStream stream() {
    return stream;
  }

  ContainerOrigins origins() {
    return origins;
  }

  private CaptureHeader header() {
    return stream.header().join().of(request.image());
  }

  /** A footer that nobody asked for closes a capture that is whole, but not of all the tests. */
  private CaptureLine.Footer footer() {
    boolean early = stream.footer().isDone();
    try {
      if (!early) {
        side.say("stop");
      }
      CaptureLine.Footer footer = await(stream.footer(), END);
      if (early) {
        throw brokenOff("its side container was told to end before the tests did", null);
      }
      return footer;
    } catch (IOException | ExecutionException ex) {
      throw brokenOff(side.lastWords(), ex);
    } catch (TimeoutException ex) {
      throw brokenOff("its footer did not come within %d s".formatted(END.toSeconds()), ex);
    }
  }

  private MicropackerException brokenOff(String why, @Nullable Exception cause) {
    return new MicropackerException(
        "cannot trace image '%s' to the end: %s; %s".formatted(reference(), why, RUN_AGAIN), cause);
  }

  private <T> T await(CompletableFuture<T> future, Duration patience)
      throws ExecutionException, TimeoutException {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new MicropackerException(
          "cannot trace image '%s': interrupted; run the build again".formatted(reference()), ex);
    }
  }

  /** What the agent says to those who run it by hand is said in the plugin's words. */
  private MicropackerException refused(String why, Exception cause) {
    return new TracerRefusedException(
        reference(),
        AgentTracer.NAME,
        why.replace(SELF, "").replace(OTHERS, ""),
        OTHER_TRACERS,
        cause);
  }

  private ImageReference reference() {
    return request.image().reference();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (origins;
          side) {
        // both are closed, whatever happens to the first
      }
    }
  }
}
