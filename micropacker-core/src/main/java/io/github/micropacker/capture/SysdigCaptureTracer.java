package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Listens to nobody: takes captures that sysdig recorded elsewhere, in production or on another
 * host. Which image their containers were made from is not in them.
 */
public final class SysdigCaptureTracer implements Tracer {

  private static final String CURE =
      "give a whole capture of 'sysdig -w', and a sysdig that is not older than the one that wrote it";
  private static final String TAKE_AGAIN = "take it again, and stop sysdig by SIGINT";

  private final Function<TraceRequest, SysdigShell> shells;
  private final List<Path> captures;

  private SysdigCaptureTracer(Function<TraceRequest, SysdigShell> shells, List<Path> captures) {
    this.shells = shells;
    this.captures = List.copyOf(captures);
  }

  /**
   * Read by a sysdig of this host.
   *
   * @param container id of the one container to take, empty for all
   */
  public static SysdigCaptureTracer onHost(String program, List<Path> captures, String container) {
    return new SysdigCaptureTracer(
        request ->
            SysdigProcess.start(request.directory(), SysdigScript.reading(program, container)),
        captures);
  }

  /**
   * Read by a sysdig in a side container, which needs no rights to do so.
   *
   * @param container id of the one container to take, empty for all
   */
  public static SysdigCaptureTracer inContainer(
      Engine engine, SysdigSettings settings, List<Path> captures, String container) {
    List<String> command = SysdigScript.reading("sysdig", container);
    return new SysdigCaptureTracer(
        request -> {
          if (engine.findImage(settings.image()).isEmpty()) {
            engine.pull(settings.image());
          }
          SortedMap<String, String> labels = new TreeMap<>(request.labels());
          labels.put(Label.AGENT, "read");
          return SysdigContainer.start(
              engine, SysdigContainer.spec(settings.image(), labels, command, new TreeSet<>()));
        },
        captures);
  }

  @Override
  public TraceSession start(TraceRequest request) {
    Capture merged =
        Capture.merge(captures.stream().map(capture -> read(capture, request)).toList());
    return new KeptSession(merged.of(request.image()));
  }

  private Capture read(Path file, TraceRequest request) {
    if (!Files.isRegularFile(file)) {
      throw new MicropackerException(
          "cannot read capture '%s': there is no such file; correct its name".formatted(file));
    }
    try (SysdigShell shell = shells.apply(request)) {
      return read(file, shell);
    }
  }

  private static Capture read(Path file, SysdigShell shell) {
    CaptureCollector collector = new CaptureCollector();
    try {
      send(file, shell);
      new SysdigStream(shell.stdout()).readLines(collector::add);
    } catch (IOException | CaptureFormatException ex) {
      throw new CaptureFormatException(
          file.toString(), new SysdigWords(shell.stderr()).sentence(), CURE);
    }
    SysdigWords words = new SysdigWords(shell.stderr());
    if (words.tellOfTruncation()) {
      throw new CaptureFormatException(
          file.toString(), "it is cut off; " + words.sentence(), TAKE_AGAIN);
    }
    return collector.collected();
  }

  private static void send(Path file, SysdigShell shell) throws IOException {
    shell.say(Long.toString(Files.size(file)));
    OutputStream stdin = shell.stdin();
    Files.copy(file, stdin);
    stdin.flush();
  }

  /** Captures that are there already need no listening. */
  private record KeptSession(Capture capture) implements TraceSession {

    @Override
    public Capture stop() {
      return capture;
    }

    @Override
    public void close() {}
  }
}
