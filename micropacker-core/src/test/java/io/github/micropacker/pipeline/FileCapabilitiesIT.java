package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for a program that may do more than its user, by capabilities of its file. */
@RequiresDocker
class FileCapabilitiesIT {

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      COPY give.pl take.pl /
      RUN cp /usr/bin/perl /opt/server && chmod 644 /take.pl && perl /give.pl
      USER 1000
      ENTRYPOINT ["/opt/server", "/take.pl"]
      """;

  /**
   * What {@code setcap cap_net_bind_service=ep /opt/server} does, which the base image does not
   * have.
   */
  private static final String GIVE =
      """
      ($name, $attribute) = ("/opt/server", "security.capability");
      $setxattr = `uname -m` =~ /x86_64/ ? 188 : 5;
      $value = pack("V5", 0x02000001, 1 << 10, 0, 0, 0);
      syscall($setxattr, $name, $attribute, $value, 20, 0) and die $!;
      """;

  /** Take a port that only root may have. */
  private static final String TAKE =
      """
      socket(S, 2, 1, 0) or die $!;
      bind(S, pack("S n N x8", 2, 80, 0)) or die "refused: $!";
      print "bound as $>\\n";
      """;

  private final DockerJavaEngine engine = DockerJavaEngine.connect(System.getenv());
  private final TestImages images = new TestImages(engine);
  @TempDir private Path directory;
  private ImageReference image = TestImages.BASE;

  @BeforeEach
  void build() throws Exception {
    image =
        images.build(
            "capabilities", DOCKERFILE, Map.of("give.pl", bytes(GIVE), "take.pl", bytes(TAKE)));
  }

  @AfterEach
  void close() {
    images.close();
    engine.close();
  }

  @Test
  void microImageKeepsWhatItsProgramMayDo() throws Exception {
    ImageReference micro = images.removeLater(image.withTag("micro"));
    pack(micro);
    assertThat(run(image)).isEqualTo("bound as 1000");
    assertThat(run(micro)).isEqualTo("bound as 1000");
  }

  @Test
  void imageThatDockerBuildsFromTheDockerfileKeepsItToo() throws Exception {
    pack(images.removeLater(image.withTag("micro")));
    ImageReference built = images.removeLater(image.withTag("built"));
    Path context = Workspace.of(directory, image).directory();
    DockerCommand.run("build", "-q", "-t", built.toString(), context.toString());
    assertThat(run(built)).isEqualTo("bound as 1000");
  }

  @Test
  void programWithoutTheCapabilityIsRefusedThePort() {
    assertThatThrownBy(() -> run("/usr/bin/perl", image))
        .hasMessageContaining("refused: Permission denied");
  }

  private static String run(ImageReference image) throws Exception {
    return run("/opt/server", image);
  }

  /** Recent engines open all ports to everybody, unless told otherwise. */
  private static String run(String program, ImageReference image) throws Exception {
    String ports = "net.ipv4.ip_unprivileged_port_start=1024";
    return DockerCommand.run(
        "run", "--rm", "--sysctl", ports, "--entrypoint", program, image.toString(), "/take.pl");
  }

  private void pack(ImageReference micro) {
    Pipeline pipeline = new Pipeline(engine, PackLog.to(line -> {}), run -> Watchdog.none());
    Tracing tracing = new Tracing("ebpf", new AgentTracer(engine), 0);
    RunPlan plan = RunPlan.of(List.of(), List.of(new WaitCondition.Exit(0)));
    PackOptions options = new PackOptions(null, PackPolicy.standard());
    Target target = new Target(image, micro, plan, options, Workspace.of(directory, image));
    try (TracedRun run = pipeline.start(target, tracing)) {
      pipeline.stop(run, target, tracing);
    }
    pipeline.pack(target);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
