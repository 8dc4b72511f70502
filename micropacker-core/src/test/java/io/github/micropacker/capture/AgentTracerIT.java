package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.Image;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link AgentTracer} with the agent itself, on an engine and a kernel. */
@RequiresDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentTracerIT {

  private static final Duration END = Duration.ofSeconds(30);

  private final String run = UUID.randomUUID().toString();
  private Engine engine;
  private TestImages images;
  private TracedContainers containers;
  private Image image;
  private Image other;

  @TempDir Path directory;

  @BeforeAll
  void connect() throws IOException {
    engine = DockerJavaEngine.connect(System.getenv());
    images = new TestImages(engine);
    containers = new TracedContainers(engine, run);
    image = build("traced");
    other = build("other");
  }

  @AfterEach
  void removeContainers() {
    containers.close();
  }

  @AfterAll
  void close() {
    images.close();
    engine.close();
  }

  @Test
  void stopGivesWhatContainerTouched() {
    ContainerId container;
    Capture capture;
    try (TraceSession session = start()) {
      container =
          containers.run(
              image, "/bin/sh", "-c", "cat /etc/hostname /etc/debian_version /nope; ls /opt; true");
      capture = session.stop();
    }
    assertThat(capture.paths())
        .contains("/etc/debian_version", "/opt", "/usr/bin/cat", "/usr/bin/ls")
        .doesNotContain("/etc/hostname", "/nope");
    assertThat(operations(capture, "/usr/bin/cat")).contains(Operation.EXEC);
    assertThat(operations(capture, "/opt")).contains(Operation.LIST);
    assertThat(operations(capture, "/nope")).containsOnly(Operation.MISS);
    assertThat(capture.containers()).containsExactly(container.value());
    assertThat(capture.unknownContainers()).isEmpty();
    assertThat(capture.lost()).isZero();
    assertThat(capture.header().image()).isEqualTo(image.id().value());
    assertThat(capture.header().kernel()).isEqualTo(engine.facts().kernel());
  }

  @Test
  void stopGivesWhatWasExecutedInContainerMadeBefore() {
    ContainerId container = containers.create(image, "/bin/sleep", "60");
    engine.start(container);
    try (TraceSession session = start()) {
      engine.exec(container, List.of("/bin/cat", "/etc/issue"), END);
      assertThat(session.stop().paths()).contains("/usr/bin/cat", "/etc/issue");
    }
  }

  @Test
  void stopDoesNotMixImages() {
    try (TraceSession session = start()) {
      ContainerId ours = containers.run(image, "/bin/cat", "/etc/issue");
      containers.run(other, "/bin/cat", "/etc/issue.net");
      ContainerId again = containers.run(image, "/bin/cat", "/etc/debian_version");
      Capture capture = session.stop();
      assertThat(capture.containers()).containsExactlyInAnyOrder(ours.value(), again.value());
      assertThat(capture.paths())
          .contains("/etc/issue", "/etc/debian_version")
          .doesNotContain("/etc/issue.net");
    }
  }

  @Test
  void stopKnowsContainersThatLiveForMilliseconds() throws Exception {
    try (TraceSession session = start()) {
      containers.runBriefly(image, 8, "/bin/true");
      Capture capture = session.stop();
      assertThat(capture.containers()).hasSize(8);
      assertThat(capture.unknownContainers()).isEmpty();
      assertThat(capture.events())
          .filteredOn(event -> event.path().equals("/usr/bin/true"))
          .filteredOn(event -> event.operation() == Operation.EXEC)
          .hasSize(8);
    }
  }

  @Test
  void startWhenKernelRefusesSaysWhyAndLeavesNothing() {
    AgentTracer powerless = new AgentTracer(engine, END, List.of(List.of()));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> powerless.start(request()))
        .withMessageStartingWith("cannot trace image '%s' with tracer 'ebpf': ", image.reference())
        .withMessageContaining("the capability CAP_BPF or CAP_SYS_ADMIN is missing")
        .withMessageEndingWith("or -Dmicropacker.tracer=list with a list of files");
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  @Test
  void closeLeavesNothing() {
    start().close();
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  @Test
  void startTwiceListensTwice() {
    try (TraceSession first = start();
        TraceSession second = start()) {
      containers.run(image, "/bin/cat", "/etc/issue");
      assertThat(first.stop().paths()).contains("/etc/issue");
      assertThat(second.stop().paths()).contains("/etc/issue");
    }
  }

  @Test
  void sideContainerEndsWhenItsClientIsKilled() throws Exception {
    Process client = TracingClient.start(image.reference().toString(), run);
    ContainerId side = engine.containers(Label.run(run)).get(0);
    assertThat(engine.inspect(side).running()).isTrue();
    client.destroyForcibly().waitFor();
    assertThat(engine.await(side, END)).isPresent();
  }

  private TraceSession start() {
    return new AgentTracer(engine).start(request());
  }

  private TraceRequest request() {
    return TraceRequest.of(image, containers.labels(), directory);
  }

  private Image build(String what) throws IOException {
    return engine.inspect(
        images.build(what, "FROM %s\nLABEL what=%s-%s\n".formatted(TestImages.BASE, what, run)));
  }

  private static Set<Operation> operations(Capture capture, String path) {
    return capture.events().stream()
        .filter(event -> event.path().equals(path))
        .map(FileEvent::operation)
        .collect(Collectors.toSet());
  }
}
