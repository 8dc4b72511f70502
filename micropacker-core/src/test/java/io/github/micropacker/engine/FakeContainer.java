package io.github.micropacker.engine;

import io.github.micropacker.image.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A container of a {@link FakeEngine}: a thread that runs a {@link FakeProgram}. */
final class FakeContainer {

  private static final int PIPE = 64 * 1024;
  private static final int KILLED = 137;

  final ContainerId id;
  final ContainerSpec spec;
  final Image image;
  final FakeFiles files;
  final SortedMap<String, Integer> ports = new TreeMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final PipedInputStream clientOut = new PipedInputStream(PIPE);
  private final PipedOutputStream clientIn = new PipedOutputStream();
  private @Nullable Thread thread;
  private volatile String state = "created";
  private volatile int exitCode;

  FakeContainer(ContainerId id, ContainerSpec spec, Image image, FakeFiles files) {
    this.id = id;
    this.spec = spec;
    this.image = image;
    this.files = files;
  }

  Container described() {
    String name = spec.name() == null ? "fake_" + id.inShortForm() : spec.name();
    return new Container(
        id,
        name,
        image.id(),
        Instant.EPOCH,
        state,
        exitCode,
        "none",
        running() ? ports : new TreeMap<>(),
        spec.labels(),
        "");
  }

  boolean running() {
    return state.equals("running");
  }

  void start(FakeProgram program) throws IOException {
    InputStream stdin =
        spec.attached() ? new PipedInputStream(clientIn) : InputStream.nullInputStream();
    OutputStream stdout = spec.attached() ? new PipedOutputStream(clientOut) : log;
    OutputStream errors = spec.attached() ? stderr : log;
    state = "running";
    thread =
        new Thread(
            () -> {
              exitCode = run(program, new FakeProgram.Inside(stdin, stdout, errors, files));
              state = "exited";
            },
            "fake-container");
    thread.setDaemon(true);
    thread.start();
  }

  /** Run a program until it ends or is killed. */
  static int run(FakeProgram program, FakeProgram.Inside process) {
    try (OutputStream stdout = process.stdout();
        OutputStream stderr = process.stderr()) {
      int code = program.run(process);
      stdout.flush();
      stderr.flush();
      return code;
    } catch (IOException | InterruptedException ignored) { // its streams broke, or it was killed
      return KILLED;
    }
  }

  Attachment attached() {
    return new Attachment() {
      @Override
      public OutputStream stdin() {
        return clientIn;
      }

      @Override
      public InputStream stdout() {
        return clientOut;
      }

      @Override
      public String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
      }

      @Override
      public void close() {
        try {
          clientIn.close();
        } catch (IOException ignored) { // it is a pipe in memory
        }
      }
    };
  }

  String log(int lastLines) {
    List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - lastLines), lines.size()));
  }

  Optional<Integer> await(Duration timeout) {
    if (thread != null) {
      join(thread, timeout);
    }
    return running() ? Optional.empty() : Optional.of(exitCode);
  }

  void kill() {
    if (thread != null) {
      thread.interrupt();
      join(thread, Duration.ofSeconds(10));
    }
  }

  static void join(Thread thread, Duration timeout) {
    try {
      thread.join(Math.max(1, timeout.toMillis()));
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
