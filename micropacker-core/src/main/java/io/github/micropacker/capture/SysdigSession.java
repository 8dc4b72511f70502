package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A sysdig that listens, under a script in a shell. */
final class SysdigSession implements TraceSession {

  private static final Duration END = Duration.ofMinutes(10);
  private static final Duration SCRIPT = Duration.ofSeconds(5);
  private static final String CURE =
      "is it a sysdig with the modern eBPF probe, and may it trace? or take another tracer:"
          + " -Dmicropacker.tracer=ebpf, or -Dmicropacker.tracer=list with a list of files";
  private static final String RUN_AGAIN =
      "run the tests again; is the disk full, or was it killed?";

  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> ContainerOrigins.daemon(task, "micropacker-sysdig"));
  private final AtomicBoolean closed = new AtomicBoolean();
  private final TraceRequest request;
  private final SysdigSettings settings;
  private final SysdigShell shell;
  private final SysdigStream stream;
  private final ContainerOrigins origins;
  private final String kernel;

  SysdigSession(
      TraceRequest request,
      SysdigSettings settings,
      SysdigShell shell,
      ContainerOrigins origins,
      String kernel) {
    this.request = request;
    this.settings = settings;
    this.shell = shell;
    this.stream = new SysdigStream(shell.stdout());
    this.origins = origins;
    this.kernel = kernel;
  }

  /** Wait until events flow. */
  void awaitReady() {
    try {
      await(
          () -> {
            stream.awaitReady();
            return stream;
          },
          settings.patience().plus(SCRIPT));
    } catch (ExecutionException | TimeoutException ex) {
      throw new TracerRefusedException(
          request.image().reference(), SysdigTracer.NAME, words().sentence(), CURE, ex.getCause());
    }
  }

  @Override
  public Listener listener() {
    return Listener.SYSDIG;
  }

  @Override
  public Capture stop() {
    try (this) {
      EventSieve sieve = new EventSieve(origins);
      CaptureLine.Footer footer = readInto(sieve);
      checkWhole();
      if (settings.raw().kept()) {
        new RawFiles(request.directory()).writeLog(words().text());
      }
      return sieve.sifted(
          new CaptureHeader("sysdig", kernel, "", "").of(request.image()), withDrops(footer));
    }
  }

  private CaptureLine.Footer readInto(EventSieve sieve) {
    try {
      shell.say("stop");
      return await(() -> read(sieve), END);
    } catch (IOException ex) {
      throw brokenOff(words().sentence(), ex);
    } catch (ExecutionException ex) {
      throw ex.getCause() instanceof RawFiles.Failure failure
          ? failure
          : brokenOff(words().sentence(), ex);
    } catch (TimeoutException ex) {
      throw brokenOff("it gave no answer within %d s".formatted(END.toSeconds()), ex);
    }
  }

  private CaptureLine.Footer read(EventSieve sieve) throws IOException {
    if (settings.raw().kept()) {
      stream.readCapturesInto(request.directory());
    } else {
      stream.skipCaptures();
    }
    long[] unresolved = new long[1];
    stream.readLines(
        line -> {
          sieve.add(line);
          unresolved[0] += line instanceof CaptureLine.Footer each ? each.unresolved() : 0;
        });
    return new CaptureLine.Footer(0, 0, unresolved[0], new TreeSet<>());
  }

  private void checkWhole() {
    if (words().tellOfTruncation()) {
      throw brokenOff("its capture is cut off; " + words().sentence(), null);
    }
  }

  private CaptureLine.Footer withDrops(CaptureLine.Footer footer) {
    long drops =
        words()
            .drops()
            .orElseThrow(() -> brokenOff("it did not tell its drops; " + words().sentence(), null));
    return new CaptureLine.Footer(
        footer.events(), footer.lost() + drops, footer.unresolved(), footer.unknown());
  }

  private SysdigWords words() {
    return new SysdigWords(shell.stderr());
  }

  private <T> T await(Callable<T> task, Duration patience)
      throws ExecutionException, TimeoutException {
    try {
      return reader.submit(task).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw failure("cannot trace image '%s'", "interrupted", "run the build again", ex);
    }
  }

  private MicropackerException brokenOff(String why, @Nullable Exception cause) {
    return failure(
        "cannot trace image '%s' to the end with tracer 'sysdig'", why, RUN_AGAIN, cause);
  }

  private MicropackerException failure(
      String what, String why, String cure, @Nullable Throwable cause) {
    return new MicropackerException(
        "%s: %s; %s".formatted(what.formatted(request.image().reference()), why, cure), cause);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (origins;
          shell) {
        reader.shutdown();
      }
    }
  }
}
