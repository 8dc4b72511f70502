package io.github.micropacker.capture;

import io.github.micropacker.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** A process that reads one raw capture by a sysdig of this host, and tells what it named. */
final class ReadingClient {

  private ReadingClient() {}

  public static void main(String[] arguments) {
    SysdigSettings settings = SysdigSettings.standard().withProgram(arguments[1]);
    CaptureFiles files =
        new CaptureFiles(List.of(Path.of(arguments[0])), "", false, false, settings);
    KeptCaptures captures =
        new KeptCaptures(files, ReadingClient::noEngine, new TreeMap<>(), Path.of(arguments[2]));
    captures.merged().capture().paths().forEach(System.out::println);
  }

  private static Engine noEngine() {
    throw new IllegalStateException("nobody needs an engine to read on this host");
  }
}
