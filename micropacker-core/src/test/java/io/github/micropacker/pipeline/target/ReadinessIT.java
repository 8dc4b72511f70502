package io.github.micropacker.pipeline.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.RunContainers;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests for waits on real containers, alone and together, and for where these are reached. */
@RequiresDocker
class ReadinessIT {

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      HEALTHCHECK --interval=300ms CMD test -e /tmp/healthy
      """;

  /** First it accepts, then its page is there, then it is healthy, and last it says so. */
  private static final String SLOWLY =
      """
      use IO::Socket; $| = 1; $begin = time;
      $s = IO::Socket::INET->new(LocalPort => 80, Listen => 5) or die;
      while ($c = $s->accept) {
        $line = <$c>; $late = time - $begin > 1;
        print $c ($late ? "HTTP/1.0 200 Yes" : "HTTP/1.0 503 No"), "\\r\\n\\r\\n"; close $c;
        if ($late && !-e '/tmp/healthy') { open F, '>/tmp/healthy'; close F; print "all is up\\n" }
      }
      """;

  private static final WaitCondition HEALTHY = new WaitCondition.Healthy();
  private static final WaitCondition TCP = new WaitCondition.Tcp("80");
  private static final WaitCondition HTTP = new WaitCondition.Http("80/", 200, "GET");
  private static final WaitCondition LOG = new WaitCondition.Log(Pattern.compile("^all is up"));

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final TestImages images = new TestImages(engine);
  private final String run = UUID.randomUUID().toString();
  private ImageReference image = TestImages.BASE;

  @BeforeEach
  void build() throws Exception {
    image = images.build("readiness", DOCKERFILE);
  }

  @AfterEach
  void removeAll() {
    new RunContainers(engine, run).remove();
    images.close();
    engine.close();
  }

  @Test
  void startWhenAllWaitsAreGivenReturnsWhenAllAreTrue() throws Exception {
    RunningTarget target = start(plan("80", SLOWLY, 30, TCP, HTTP, LOG, HEALTHY));
    assertThat(inspected(target, "{{.State.Health.Status}}")).isEqualTo("healthy");
  }

  @Test
  void startWhenHealthNeverComesTellsIt() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(plan("80", "print qq(still here\\n); sleep 60", 2, HEALTHY)))
        .withMessageStartingWith(
            "cannot use the container of '%s': healthy did not come true within 2 s, it is running,"
                + " health ",
            image)
        .withMessageContaining("correct <wait>, or raise its <timeout>")
        .withMessageEndingWith("its last lines:\n  | still here");
  }

  @Test
  void startWhenContainerEndsWhileItIsWaitedForTellsItsExitCode() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(plan("80", "print qq(no licence\\n); exit 7", 20, LOG)))
        .withMessage(
            "cannot use the container of '%s': it ended with exit code 7 before log '^all is up'"
                + " came true; correct <run>, or the image; its last lines:\n"
                + "  | no licence",
            image);
  }

  @Test
  void startWhenExitIsAwaitedReturnsAfterIt() throws Exception {
    RunningTarget target = start(plan("80", "exit 3", 20, new WaitCondition.Exit(3)));
    assertThat(inspected(target, "{{.State.Status}} {{.State.ExitCode}}")).isEqualTo("exited 3");
  }

  @Test
  void startPublishesAPortWhereItsTextSays() throws Exception {
    int free = freePort();
    RunningTarget target = start(plan("127.0.0.1:" + free + ":80", SLOWLY, 20, TCP));
    assertThat(target.ports()).containsEntry("80/tcp", free);
    assertThat(inspected(target, "{{json (index .NetworkSettings.Ports \"80/tcp\")}}"))
        .isEqualTo("[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"" + free + "\"}]");
  }

  @Test
  void startMakesTheNetworkThatAPlanNames() throws Exception {
    String name = "net-" + run;
    RunPlan plan = plan("80", SLOWLY, 20, TCP).in(name, List.of("shop"));
    String format = "{{json (index .NetworkSettings.Networks \"" + name + "\").Aliases}}";
    assertThat(inspected(start(plan), format)).contains("\"shop\"");
  }

  private RunningTarget start(RunPlan plan) {
    return new TargetRunner(engine, line -> {})
        .start(image, plan, Map.of(Label.RUN, run))
        .running();
  }

  private static RunPlan plan(String port, String program, int timeout, WaitCondition... waits) {
    return new RunPlan(
        List.of(PortRequest.of(port)),
        new TreeMap<>(),
        List.of("perl", "-e"),
        List.of("$| = 1; " + program),
        List.of(waits),
        Duration.ofSeconds(timeout),
        RunOptions.standard());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String inspected(RunningTarget target, String format) throws Exception {
    return DockerCommand.run("inspect", "--format", format, target.container().value());
  }
}
