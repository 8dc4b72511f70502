package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.target.PortRequest;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.pipeline.target.WaitCondition;
import io.github.micropacker.report.CoverageGap;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for what is known of the tests' coverage, and for files that no image ever had. */
@RequiresDocker
class CoverageIT {

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      COPY serve.pl /
      RUN echo hello > /srv/hello
      EXPOSE 81 82
      ENTRYPOINT ["/usr/bin/perl", "/serve.pl"]
      """;

  /** Two servers, each of which reads a file for every visitor. */
  private static final String SERVE =
      """
      use IO::Socket::INET;
      $SIG{TERM} = sub { kill 9, 0 };
      $port = fork ? 81 : 82;
      $door = IO::Socket::INET->new(LocalPort => $port, Listen => 9, ReuseAddr => 1) or die;
      while ($visitor = $door->accept) {
        $name = <$visitor>;
        $name =~ s/[^a-z]//g;
        open F, "/srv/$name";
        print $visitor <F>, ".";
        close $visitor;
      }
      """;

  private final DockerJavaEngine engine = DockerJavaEngine.connect(System.getenv());
  private final TestImages images = new TestImages(engine);
  private final PackLog log = PackLog.to(line -> {});
  @TempDir private Path directory;
  private ImageReference image = TestImages.BASE;

  @BeforeEach
  void build() throws IOException {
    image =
        images.build(
            "coverage", DOCKERFILE, Map.of("serve.pl", SERVE.getBytes(StandardCharsets.UTF_8)));
    images.removeLater(image.withTag("micro"));
  }

  @AfterEach
  void close() {
    images.close();
    engine.close();
  }

  @Test
  void gapsNameThePortThatOnlyOurOwnWaitingConnectedTo() throws Exception {
    assertThat(gaps(running -> visit(running, "81/tcp", "hello")))
        .containsExactly(new CoverageGap(CoverageGap.Kind.PORT, "82/tcp"));
  }

  @Test
  void gapsWhenTestsDoNothingSaySo() throws Exception {
    assertThat(gaps(running -> {}))
        .extracting(CoverageGap::kind)
        .containsExactly(CoverageGap.Kind.PORT, CoverageGap.Kind.PORT, CoverageGap.Kind.IDLE);
  }

  @Test
  void packWhenTestsCopiedFilesInTellsThatTheImageNeverHadThem() throws Exception {
    gaps(
        running -> {
          String id = running.container().value();
          DockerCommand.run("exec", id, "sh", "-c", "true");
          DockerCommand.run("cp", "/proc/version", id + ":/srv/copied");
          visit(running, "82/tcp", "copied");
        });
    Path manifest = workspace().directory().resolve("manifest.jsonl");
    assertThat(manifest)
        .content()
        .contains("{\"path\":\"/srv/copied\",\"kind\":\"absent\",\"kept\":false");
    assertThat(Explanations.of(directory, image.toString()).answer("/srv/copied"))
        .contains(
            " > it was asked for (touched), and is not there: a test may have copied it in, or the program may have made it");
  }

  /** Tests that may fail in any way. */
  private interface Tests {
    void run(RunningTarget running) throws Exception;
  }

  private List<CoverageGap> gaps(Tests tests) throws Exception {
    Pipeline pipeline = new Pipeline(engine, log, run -> Watchdog.none());
    Tracing tracing = new Tracing("ebpf", new AgentTracer(engine), 0);
    RunPlan plan =
        RunPlan.of(
            List.of(PortRequest.of("81"), PortRequest.of("82")),
            List.of(new WaitCondition.Tcp("81"), new WaitCondition.Tcp("82")));
    PackOptions options = new PackOptions(null, PackPolicy.standard());
    Target target = new Target(image, image.withTag("micro"), plan, options, workspace());
    Capture capture;
    try (TracedRun run = pipeline.start(target, tracing)) {
      Thread.sleep(500);
      tests.run(run.findTarget().orElseThrow());
      capture = pipeline.stop(run, target, tracing);
    }
    pipeline.pack(target);
    Manifest manifest = Manifest.of(workspace().directory().resolve("manifest.jsonl"));
    return Packing.gaps(target, engine.inspect(image), capture, manifest);
  }

  private static void visit(RunningTarget running, String port, String file) throws IOException {
    Integer number = running.ports().get(port);
    try (Socket socket = new Socket(running.host(), number == null ? 0 : number)) {
      socket.getOutputStream().write((file + "\n").getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  private Workspace workspace() {
    return Workspace.of(directory, image);
  }
}
