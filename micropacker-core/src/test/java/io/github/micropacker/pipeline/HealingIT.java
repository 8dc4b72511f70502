package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.pipeline.exercise.Exercise;
import io.github.micropacker.pipeline.target.RunOptions;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.WaitCondition;
import io.github.micropacker.rootfs.PackPolicy;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.UnprovedException;
import io.github.micropacker.verification.Verification;
import io.github.micropacker.verification.VerificationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for healing and exercises, from the trace to the proof, on a real engine. */
@RequiresDocker
class HealingIT {

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      RUN useradd -m guest && echo a >/a && echo b >/b && echo c >/c \\
       && printf '#!/bin/sh\\ncp /a /state || exit\\n[ -z "$MORE" ] || cat /c || exit\\nls /state\\necho up\\nexec sleep 1000\\n' >/run.sh \\
       && printf '#!/bin/sh\\nexec md5sum /state\\n' >/healthy.sh && chmod +x /*.sh && echo early >/state
      HEALTHCHECK CMD ["/healthy.sh"]
      ENTRYPOINT ["/run.sh"]
      STOPSIGNAL SIGKILL
      """;

  private static final TestCounts FAILED = new TestCounts(1, 0, 1, 0, false, "");

  private final DockerJavaEngine engine = DockerJavaEngine.connect(System.getenv());
  private final TestImages images = new TestImages(engine);
  private final PackLog log = PackLog.to(line -> {});
  private final Tracing tracing = new Tracing("ebpf", new AgentTracer(engine), 0);
  @TempDir private Path directory;
  private ImageReference image = TestImages.BASE;

  @BeforeEach
  void build() throws IOException {
    image = images.build("healing", DOCKERFILE);
    images.removeLater(micro());
  }

  @AfterEach
  void close() {
    images.close();
    engine.close();
  }

  @Test
  void verifyWhenFileIsMissedInSilenceHealsItAndTheNextBuildStartsFromThere() {
    Target target = target(plan(""));
    trace(target, () -> {});
    Verification first = verify(target, "cat /a /b || true");
    assertThat(first.rounds()).hasSize(2).allMatch(round -> round.tests().proves());
    assertThat(first.healed()).containsExactly("/b");
    assertThat(manifest()).contains("\"path\":\"/b\"").contains("\"reason\":\"healed\"");
    assertThat(healFile()).hasContent("/b");

    trace(target, () -> {});
    Verification second = verify(target, "cat /a /b || true");
    assertThat(second.rounds()).hasSize(1);
    assertThat(second.healed()).isEmpty();
    assertThat(second.healedBefore()).containsExactly("/b");
  }

  @Test
  void verifyWhenTestsFailInTheEndKeepsWhatWasHealedAndNamesIt() {
    Target target = target(plan(""));
    trace(target, () -> {});
    assertThatExceptionOfType(UnprovedException.class)
        .isThrownBy(() -> verify(target, "cat /b || true", round -> FAILED))
        .withMessageContaining("1 of 1 tests failed; it asked for no file that the original has")
        .withMessageEndingWith(
            "; it was given /b before, which '%s' and verification.json keep: copy that file to '%s', and the next build starts from there",
            workspace().healed(), healFile());
    assertHealedButNotProved("");
  }

  @Test
  void verifyWhenItBreaksOffKeepsWhatWasHealed() {
    Target target = target(plan(""));
    trace(target, () -> {});
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> verify(target, "cat /b || true", HealingIT::firstOnly))
        .withMessage("the disk is full");
    assertHealedButNotProved("what came after it broke off: the disk is full");
  }

  private static TestCounts firstOnly(int round) {
    if (round > 1) {
      throw new MicropackerException("the disk is full");
    }
    return TestCounts.passed(1);
  }

  private void assertHealedButNotProved(String trouble) {
    Verification verification = VerificationFile.read(workspace().verification());
    assertThat(verification.passed()).isFalse();
    assertThat(verification.last().trouble()).isEqualTo(trouble);
    assertThat(verification.healed()).containsExactly("/b");
    assertThat(workspace().healed()).hasContent("/b");
    assertThat(healFile()).doesNotExist();
  }

  @Test
  void verifyWhenMicroImageDoesNotBecomeReadyHealsIt() {
    trace(target(plan("")), () -> {});
    Verification verification = verify(target(plan("yes")), "true");
    assertThat(verification.rounds().get(0).complaint()).startsWith("it did not become ready");
    assertThat(verification.healed()).containsExactly("/c");
    assertThat(verification.last().complaint()).isEmpty();
  }

  @Test
  void packTakesTheImagesOwnFileWhereItsEntrypointWroteAnother() {
    trace(target(plan("")), () -> {});
    assertThat(docker("run", "--rm", "--entrypoint", "cat", micro().toString(), "/state"))
        .isEqualTo("early");
  }

  @Test
  void exercisesAndHealthCheckRunInTheTraceAndWorkInTheMicroImage() {
    Target target =
        target(plan("")).withExercises(List.of(Exercise.of("id -un").withUser("guest")));
    trace(target, () -> {});
    assertThat(RunFile.find(target.workspace().run()).orElseThrow().exercised())
        .containsOnly(Map.entry("exercise 'id -un'", 0), Map.entry("the health check", 0));
    assertThat(manifest()).contains("\"path\":\"/usr/bin/md5sum\",\"kind\":\"file\"");
    assertThat(
            docker("run", "--rm", "--entrypoint", "id", "-u", "guest", micro().toString(), "-un"))
        .isEqualTo("guest");
  }

  @Test
  void exercisesRunInTheFirstContainerThatTestsStart() {
    Target target = target(null).withExercises(List.of(Exercise.of("sha1sum /b")));
    trace(target, this::startForAMoment);
    assertThat(RunFile.find(target.workspace().run()).orElseThrow().exercised())
        .containsOnly(Map.entry("exercise 'sha1sum /b'", 0), Map.entry("the health check", 0));
  }

  private void startForAMoment() {
    String id = docker("run", "-d", name());
    try {
      for (int i = 0; i < 200 && !docker("top", id).contains("sleep 1000"); i++) {
        Thread.sleep(50);
      }
      Thread.sleep(3000);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    } finally {
      docker("rm", "-f", id);
    }
  }

  private void trace(Target target, Runnable tests) {
    Pipeline pipeline = new Pipeline(engine, log, run -> Watchdog.none());
    try (TracedRun run = pipeline.start(target, tracing)) {
      tests.run();
      pipeline.stop(run, target, tracing);
    }
    pipeline.pack(target);
  }

  private Verification verify(Target target, String commands) {
    return verify(target, commands, round -> TestCounts.passed(1));
  }

  private Verification verify(Target target, String commands, IntFunction<TestCounts> counts) {
    TestRunner tests =
        (round, trials) -> {
          docker("run", "--rm", "--entrypoint", "/bin/sh", micro().toString(), "-c", commands);
          return TrialCounts.shared(counts.apply(round), trials);
        };
    Pipeline pipeline = new Pipeline(engine, log, run -> Watchdog.none());
    return pipeline.verify(Map.of(target, tracing), 3, tests).get(0);
  }

  private Target target(@Nullable RunPlan plan) {
    PackOptions options = new PackOptions(null, policy(), healFile(), false);
    return new Target(image, micro(), plan, options, workspace());
  }

  private static PackPolicy policy() {
    return PackPolicy.standard()
        .withGranularity("file")
        .withIncludes(List.of("/bin/sh", "/bin/cat", "/bin/true"));
  }

  private static RunPlan plan(String more) {
    WaitCondition up = new WaitCondition.Log(Pattern.compile("^up$", Pattern.MULTILINE));
    TreeMap<String, String> env = new TreeMap<>(Map.of("MORE", more));
    return new RunPlan(
        List.of(), env, null, null, List.of(up), Duration.ofSeconds(30), RunOptions.standard());
  }

  private Workspace workspace() {
    return Workspace.of(directory, image);
  }

  private Path healFile() {
    return directory.resolve("src/web.healed.txt");
  }

  private ImageReference micro() {
    return image.withTag("micro");
  }

  private String name() {
    return image.toString();
  }

  private String manifest() {
    try {
      return Files.readString(workspace().directory().resolve("manifest.jsonl"));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static String docker(String... arguments) {
    try {
      return DockerCommand.run(arguments);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }
}
