package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.target.PortRequest;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.rootfs.PackPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

/** Tests for what goals read from a POM. */
@MojoTest
class ParametersTests {

  private static final String POMS = "src/test/resources/io/github/micropacker/maven/";

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "one-image.xml")
  void imageAloneIsOneTarget(PackMojo mojo) {
    NamedTarget named = mojo.targets().get(0);
    assertThat(named.prefix()).isEqualTo("micropacker.");
    assertThat(named.target().micro()).hasToString("acme/web:1.2-micro");
    assertThat(named.target().options().policy()).isEqualTo(PackPolicy.standard());
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "one-image.xml")
  void runIsReadInFull(PackMojo mojo) {
    RunPlan plan = Objects.requireNonNull(mojo.targets().get(0).target().run());
    assertThat(plan.ports()).containsExactly(PortRequest.of("8000"), PortRequest.of("8080:80"));
    assertThat(plan.env()).isEqualTo(Map.of("MODE", "test", "EMPTY", ""));
    assertThat(plan.command()).isEqualTo(List.of("--verbose"));
    assertThat(plan.entrypoint()).isNull();
    assertThat(plan.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(plan.waits())
        .hasToString("[log '^ready', http '80/health' with status 204, healthy]");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "two-images.xml")
  void imagesHaveAnAliasEach(PackMojo mojo) {
    assertThat(mojo.targets())
        .extracting(named -> named.prefix() + " " + named.target().micro())
        .containsExactly(
            "micropacker.web. acme/web:1.2-micro", "micropacker.db. acme/small-store:1");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "two-images.xml")
  void imagesAddToWhatIsSaidOfAll(PackMojo mojo) {
    List<PackPolicy> policies =
        mojo.targets().stream()
            .map(NamedTarget::target)
            .map(Target::options)
            .map(options -> options.policy())
            .toList();
    assertThat(policies.get(0).keep()).isEqualTo("+shell");
    assertThat(policies.get(0).excludes()).containsExactly("/usr/share/doc/**", "/srv/**");
    assertThat(policies.get(1).keep()).isEmpty();
    assertThat(policies.get(1).excludes()).containsExactly("/usr/share/doc/**");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "two-images.xml")
  @MojoParameter(name = "image", value = "acme/third:1")
  void imageBesideImagesIsRefused(PackMojo mojo) {
    assertRefused(
        mojo,
        "cannot choose images: both <image> 'acme/third:1' and <images> are given; move the one into the others");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "same-alias.xml")
  void imagesOfOneAliasAreRefused(PackMojo mojo) {
    assertRefused(
        mojo,
        "cannot tell images apart: 'other/web:1.2' has the alias 'web' of another of <images>; give each a <name>, an <alias> and a <microImage> of its own");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "micro-is-another.xml")
  void microImageThatWouldReplaceAnotherImageIsRefused(PackMojo mojo) {
    assertRefused(
        mojo,
        "cannot tell images apart: 'acme/db:1' has the name 'acme/db:1' of another of <images>; give each a <name>, an <alias> and a <microImage> of its own");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "one-image.xml")
  @MojoParameter(name = "tracer", value = "nonsense")
  void tracerThatIsNoneIsRefusedByEveryGoal(PackMojo mojo) {
    assertRefused(
        mojo,
        "cannot trace with 'nonsense': there is no such tracer; set micropacker.tracer to auto, ebpf, sysdig or list");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "one-image.xml")
  @MojoParameter(name = "buffer", value = "-1")
  void bufferBelowNothingIsRefused(PackMojo mojo) {
    assertRefused(
        mojo,
        "cannot trace with a buffer of '-1' bytes: it is less than none; set micropacker.buffer to a number of bytes, or to 0");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "empty-port.xml")
  void emptyPortIsRefused(PackMojo mojo) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(mojo::targets)
        .withMessageStartingWith("cannot read port ''");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "empty-pattern.xml")
  void emptyPatternIsRefused(PackMojo mojo) {
    assertRefused(
        mojo,
        "cannot read an element of <excludes>: it is empty; write one, as /usr/share/doc/**, or leave it out");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "empty-argument.xml")
  void emptyArgumentIsAnArgument(PackMojo mojo) {
    RunPlan plan = Objects.requireNonNull(mojo.targets().get(0).target().run());
    assertThat(plan.command()).isEqualTo(List.of(""));
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "no-patience.xml")
  void timeoutBelowASecondIsRefused(PackMojo mojo) {
    assertRefused(
        mojo,
        "cannot wait '-5' seconds: it is not between 1 and 86400; set <timeout> of <wait> to such a number");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "nothing.xml")
  void failureIsOneSentenceWithItsStoryAside(PackMojo mojo) {
    assertThatExceptionOfType(MojoExecutionException.class)
        .isThrownBy(mojo::execute)
        .withMessage("cannot choose an image: none is named; set <image> or -Dmicropacker.image")
        .withNoCause()
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .hasOnlyElementsOfType(MicropackerException.class));
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "nothing.xml")
  void noImageIsRefused(PackMojo mojo) {
    assertRefused(
        mojo, "cannot choose an image: none is named; set <image> or -Dmicropacker.image");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POMS + "nothing.xml")
  @MojoParameter(name = "image", value = "Acme Web")
  void nameThatIsNoneIsRefused(PackMojo mojo) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(mojo::targets)
        .withMessageStartingWith("cannot read image name 'Acme Web'");
  }

  private static void assertRefused(PackMojo mojo, String message) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(mojo::targets)
        .withMessage(message);
  }
}
