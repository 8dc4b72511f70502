package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.engine.HostOptions;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.RunContainers;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.target.Dependency;
import io.github.micropacker.pipeline.target.RunOptions;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for how long containers of a run live, and which of them are traced. */
@RequiresDocker
class RunLifeIT {

  private final DockerJavaEngine engine = DockerJavaEngine.connect(System.getenv());
  private final Pipeline pipeline =
      new Pipeline(engine, PackLog.to(line -> {}), run -> Watchdog.none());
  private final Tracing tracing = new Tracing("ebpf", new AgentTracer(engine), 0);
  @TempDir private Path directory;

  @AfterEach
  void removeKept() {
    new RunContainers(engine, workspace().kept()).remove();
    engine.close();
  }

  @Test
  void keptContainerStaysUntilTheNextRunOfItsPlace() throws Exception {
    Target target = target(plan("/etc/debian_version", true, List.of()));
    String first = run(target);
    assertThat(state(first)).isEqualTo("running");
    assertThat(DockerCommand.run("inspect", "--format", "{{.Config.Labels}}", first))
        .contains(Label.KEPT)
        .doesNotContain(Label.RUN);
    String second = run(target);
    assertThat(state(second)).isEqualTo("running");
    assertThat(DockerCommand.run("ps", "-aq", "--no-trunc")).contains(second).doesNotContain(first);
  }

  @Test
  void containerGoesWithItsRun() throws Exception {
    String id = run(target(plan("/etc/debian_version", false, List.of())));
    assertThat(DockerCommand.run("ps", "-aq", "--no-trunc")).doesNotContain(id);
  }

  @Test
  void dependencyOfTheSameImageIsNotTraced() {
    RunPlan beside = plan("/etc/issue.net", false, List.of());
    Dependency dependency = new Dependency("beside", TestImages.BASE, beside);
    Target target = target(plan("/etc/debian_version", false, List.of(dependency)));
    try (TracedRun run = pipeline.start(target, tracing)) {
      RunningTarget running = run.findTarget().orElseThrow();
      Capture capture = pipeline.stop(run, target, tracing);
      assertThat(capture.containers()).containsExactly(running.container().value());
      assertThat(capture.paths()).contains("/etc/debian_version").doesNotContain("/etc/issue.net");
    }
  }

  private String run(Target target) {
    try (TracedRun run = pipeline.start(target, tracing)) {
      String id = run.findTarget().orElseThrow().container().value();
      assertThat(pipeline.stop(run, target, tracing).paths()).contains("/etc/debian_version");
      return id;
    }
  }

  private Target target(RunPlan plan) {
    ImageReference micro = TestImages.uniqueName("never-made");
    PackOptions options = new PackOptions(null, PackPolicy.standard());
    return new Target(TestImages.BASE, micro, plan, options, workspace());
  }

  private static RunPlan plan(String file, boolean keepRunning, List<Dependency> dependencies) {
    RunOptions options =
        new RunOptions(
            null,
            null,
            HostOptions.standard(),
            new TreeSet<>(),
            dependencies,
            null,
            Duration.ofSeconds(1),
            keepRunning,
            null);
    List<String> command = List.of("sh", "-c", "cat " + file + "; exec sleep 60");
    return new RunPlan(
        List.of(), new TreeMap<>(), null, command, List.of(), Duration.ofSeconds(20), options);
  }

  private static String state(String container) throws Exception {
    return DockerCommand.run("inspect", "--format", "{{.State.Status}}", container);
  }

  private Workspace workspace() {
    return Workspace.of(directory, TestImages.BASE);
  }
}
