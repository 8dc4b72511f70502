package io.github.micropacker.capture;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process that traces until it is killed, with sysdig where an image of it is named last. */
final class TracingClient {

  private TracingClient() {}

  public static void main(String[] arguments) throws IOException {
    try (Engine engine = DockerJavaEngine.connect(System.getenv());
        TraceSession session =
            tracer(engine, arguments)
                .start(
                    TraceRequest.of(
                        engine.inspect(ImageReference.of(arguments[0])),
                        Map.of(Label.RUN, arguments[1]),
                        Path.of("target")))) {
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // whoever waits for our end kills us
      }
      session.stop();
    }
  }

  private static Tracer tracer(Engine engine, String... arguments) {
    return arguments.length < 3
        ? new AgentTracer(engine)
        : SysdigTracer.inContainer(
            engine, SysdigSettings.standard().withImage(ImageReference.of(arguments[2])));
  }
}
