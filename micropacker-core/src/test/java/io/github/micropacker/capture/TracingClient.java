package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that traces until it is killed, with sysdig where an image of it is named last. */
final class TracingClient {

  private TracingClient() {}

  /** Start one in a Java of its own, and give it back when it traces. */
  static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(TracingClient.class.getName());
    command.addAll(List.of(arguments));
    Process client =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    assertThat(client.inputReader().readLine()).isEqualTo("ready");
    return client;
  }

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
