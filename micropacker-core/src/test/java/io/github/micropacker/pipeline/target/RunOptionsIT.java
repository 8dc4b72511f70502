package io.github.micropacker.pipeline.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.HostOptions;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.pipeline.cleanup.RunContainers;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link RunOptions}: real containers get what a plan says. */
@RequiresDocker
class RunOptionsIT {

  private static final String DATABASE =
      "use IO::Socket; $s = IO::Socket::INET->new(LocalPort => 5432, Listen => 5) or die;$| = 1;"
          + " print qq(listening\\n"
          + "); while ($c = $s->accept) { print $c qq(rows\\n"
          + "); close $c }";

  /** Answers pages by method, and datagrams by their echo. */
  private static final String SERVER =
      """
      use IO::Socket; $| = 1;
      $db = IO::Socket::INET->new('db:5432') or die; print 'db ', <$db>;
      print "user $< cwd ", `pwd`, "greeting $ENV{GREETING}\\n";
      print 'mounts ', join(' ', map { (split)[1] } grep { m{ /(data|mem|own) } } `cat /proc/mounts`), "\\n";
      print grep { /NoNewPrivs/ } `cat /proc/self/status`;
      $u = IO::Socket::INET->new(LocalPort => 9000, Proto => 'udp') or die;
      unless (fork) { while (1) { $u->recv($m, 99); $u->send($m) } }
      $s = IO::Socket::INET->new(LocalPort => 8000, Listen => 5) or die;
      while ($c = $s->accept) {
        $line = <$c>; while (<$c> =~ /\\S/) {}
        $status = $line =~ /^HEAD .ready/ ? '204 Yes' : '503 No';
        print $c "HTTP/1.0 $status\\r\\n\\r\\n"; close $c;
      }
      """;

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final String run = UUID.randomUUID().toString();
  private final List<String> console = new CopyOnWriteArrayList<>();
  @TempDir private Path directory;

  @AfterEach
  void removeAll() {
    new RunContainers(engine, run).remove();
    engine.close();
  }

  @Test
  void startGivesContainerWhatItsPlanSays() throws Exception {
    Path log = directory.resolve("logs/web.log");
    try (LiveTarget live = start(server(log))) {
      RunningTarget running = live.running();
      assertThat(echo(running.ports().getOrDefault("9000/udp", 0))).isEqualTo("ping");
      assertThat(inspected(running, "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}"))
          .isEqualTo("67108864 500000000");
      assertThat(inspected(running, "{{.HostConfig.CapAdd}} {{.HostConfig.CapDrop}}"))
          .containsIgnoringCase("NET_ADMIN")
          .containsIgnoringCase("CHOWN");
      assertThat(running.dependencies().get("db")).isNotNull();
      long begin = System.nanoTime();
      live.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }
    assertThat(Files.readAllLines(log))
        .contains("web> db rows", "web> user 65534 cwd /tmp", "web> greeting $hello 'you'")
        .anySatisfy(line -> assertThat(line).contains("mounts", "/data", "/mem", "/own"))
        .anySatisfy(line -> assertThat(line).matches("web> NoNewPrivs:\\s+1"));
    assertThat(console).contains("db> listening");
  }

  @Test
  void removeTakesNetworkAndVolumesAway() throws Exception {
    start(server(directory.resolve("web.log"))).close();
    assertThat(DockerCommand.run("network", "ls", "-q", "--filter", filter())).isNotEmpty();
    assertThat(DockerCommand.run("volume", "ls", "-q", "--filter", filter())).isNotEmpty();
    new RunContainers(engine, run).remove();
    assertThat(DockerCommand.run("network", "ls", "-q", "--filter", filter())).isEmpty();
    assertThat(DockerCommand.run("volume", "ls", "-q", "--filter", filter())).isEmpty();
  }

  @Test
  void startWhenWaitNeverComesTrueTellsStateAndLastLines() {
    List<String> command = List.of("sh", "-c", "echo still loading; exec sleep 60");
    WaitCondition ready = new WaitCondition.Log(Pattern.compile("never said"));
    RunPlan plan =
        new RunPlan(
            List.of(),
            new TreeMap<>(),
            List.of(),
            command,
            List.of(ready),
            Duration.ofSeconds(1),
            RunOptions.standard());
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(plan))
        .withMessage(
            "cannot use the container of 'debian:bookworm-slim': log 'never said' did not come true"
                + " within 1 s, it is running, health none; correct <wait>, or raise its <timeout>;"
                + " its last lines:\n"
                + "  | still loading");
  }

  private RunPlan server(Path log) {
    HostOptions host =
        new HostOptions(
            List.of("data-" + run + ":/data", "/own"),
            new TreeMap<>(Map.of("/mem", "size=1m")),
            "",
            List.of("web"),
            64L << 20,
            500_000_000,
            List.of("no-new-privileges"),
            List.of("CHOWN"));
    RunOptions options =
        new RunOptions(
            "65534",
            "/tmp",
            host,
            new TreeSet<>(List.of("NET_ADMIN")),
            List.of(database()),
            new LogPlan(log, "web> "),
            Duration.ofSeconds(1),
            false,
            null);
    return new RunPlan(
        List.of(PortRequest.of("127.0.0.1::8000"), PortRequest.of("9000/udp")),
        new TreeMap<>(Map.of("GREETING", "$hello 'you'")),
        List.of("perl", "-e"),
        List.of(SERVER),
        List.of(
            new WaitCondition.Log(Pattern.compile("NoNewPrivs")),
            new WaitCondition.Tcp("8000"),
            new WaitCondition.Http("8000/ready", 204, "HEAD")),
        Duration.ofSeconds(30),
        options);
  }

  private static Dependency database() {
    RunOptions options = RunOptions.standard().withLog(new LogPlan(null, "db> "));
    WaitCondition ready = new WaitCondition.Log(Pattern.compile("^listening", Pattern.MULTILINE));
    RunPlan plan =
        new RunPlan(
            List.of(),
            new TreeMap<>(),
            List.of("perl", "-e"),
            List.of(DATABASE),
            List.of(ready),
            Duration.ofSeconds(30),
            options);
    return new Dependency("db", TestImages.BASE, plan);
  }

  private LiveTarget start(RunPlan plan) {
    return new TargetRunner(engine, console::add)
        .start(TestImages.BASE, plan, Map.of(Label.RUN, run));
  }

  private String filter() {
    return "label=" + Label.RUN + "=" + run;
  }

  private static String inspected(RunningTarget target, String format) throws Exception {
    return DockerCommand.run("inspect", "--format", format, target.container().value());
  }

  private static String echo(int port) throws IOException {
    byte[] ping = "ping".getBytes(StandardCharsets.UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(5_000);
      InetAddress host = Objects.requireNonNull(InetAddress.getLoopbackAddress());
      socket.send(new DatagramPacket(ping, ping.length, host, port));
      DatagramPacket answer = new DatagramPacket(new byte[99], 99);
      socket.receive(answer);
      return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
    }
  }
}
