package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.PackOptions;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Workspace;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.api.Test;

/** Tests for which executions of {@link TestExecutions} are about an image. */
class TestExecutionsTests {

  private static final List<TestExecution> ALL =
      Stream.of("default", "web", "store").map(TestExecutionsTests::execution).toList();

  @Test
  void chosenWhenImageNamesNoneAreAll() {
    assertThat(TestExecutions.chosen(named(), ALL)).isEqualTo(ALL);
  }

  @Test
  void chosenAreThoseThatTheImageNames() {
    assertThat(TestExecutions.chosen(named("store", "default"), ALL))
        .extracting(TestExecution::id)
        .containsExactly("default", "store");
  }

  @Test
  void chosenWhenThereIsNoneOfTheNameNamesTheNearest() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> TestExecutions.chosen(named("wbe"), ALL))
        .withMessage(
            "cannot find tests 'wbe' of 'acme/web:1': no execution that runs integration tests has this id; write 'web' in <tests> (micropacker.tests), or another of default, store, web");
  }

  @Test
  void chosenWhenThereAreNoneAsksForOne() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> TestExecutions.chosen(named("web"), List.of()))
        .withMessageEndingWith(
            "give maven-failsafe-plugin an execution of it, or leave out <tests> (micropacker.tests)");
  }

  private static TestExecution execution(String id) {
    return new TestExecution(
        TestPlugin.FAILSAFE, new MojoExecution(new Plugin(), "integration-test", id));
  }

  private static NamedTarget named(String... tests) {
    ImageReference image = ImageReference.of("acme/web:1");
    Target target =
        new Target(
            image,
            ImageReference.of("acme/web:1-micro"),
            null,
            new PackOptions(null, PackPolicy.standard()),
            Workspace.of(Path.of("target"), image));
    return new NamedTarget("micropacker.", target, new TreeSet<>(Arrays.asList(tests)));
  }
}
