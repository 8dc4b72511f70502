package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.HostOptions;
import io.github.micropacker.pipeline.target.Dependency;
import io.github.micropacker.pipeline.target.RunOptions;
import io.github.micropacker.pipeline.target.RunPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for what {@code <run>} may say. */
@MojoTest
class RunParametersTests {

  private static final String POM = "src/test/resources/io/github/micropacker/maven/full-run.xml";

  @Test
  @InjectMojo(goal = "pack", pom = POM)
  void hostOptionsAreReadInFull(PackMojo mojo) {
    assertThat(options(mojo).host())
        .isEqualTo(
            new HostOptions(
                List.of("data:/data:ro", "/own"),
                new TreeMap<>(Map.of("/run", "", "/cache", "size=16m")),
                "shared",
                List.of("web"),
                512L << 20,
                1_500_000_000,
                List.of("no-new-privileges"),
                List.of("ALL")));
  }

  @Test
  @InjectMojo(goal = "pack", pom = POM)
  void optionsAreReadInFull(PackMojo mojo) {
    RunOptions options = options(mojo);
    assertThat(options.user()).isEqualTo("app:app");
    assertThat(options.workingDir()).isEqualTo("/srv");
    assertThat(options.capabilities()).containsExactly("NET_ADMIN");
    assertThat(options.stopTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.keepRunning()).isTrue();
    assertThat(options.portPropertyFile()).hasFileName("ports.properties");
    assertThat(Objects.requireNonNull(options.log()).ofMicro().file()).hasFileName("web-micro.log");
    assertThat(plan(mojo).waits()).hasToString("[http 'HEAD /ready' with status 200 to 399]");
  }

  /** Maven takes the space away that the POM has behind it. */
  @Test
  @InjectMojo(goal = "pack", pom = POM)
  void prefixIsApartFromItsLine(PackMojo mojo) {
    assertThat(Objects.requireNonNull(options(mojo).log()).prefix()).isEqualTo("web> ");
    assertThat(LogConfiguration.separated("web")).isEqualTo("web: ");
    assertThat(LogConfiguration.separated("[web]")).isEqualTo("[web] ");
    assertThat(LogConfiguration.separated(null)).isEmpty();
  }

  @Test
  @InjectMojo(goal = "pack", pom = POM)
  void dependencyIsCalledByTheLastPartOfItsName(PackMojo mojo) {
    Dependency dependency = options(mojo).dependencies().get(0);
    assertThat(dependency.alias()).isEqualTo("postgres");
    assertThat(dependency.plan().env()).containsEntry("POSTGRES_PASSWORD", "secret");
  }

  @Test
  @InjectMojo(goal = "pack", pom = POM)
  void envBeatsEnvFiles(PackMojo mojo) {
    assertThat(plan(mojo).env())
        .containsEntry("MODE", "own")
        .containsEntry("FROM_FILE", " a b ")
        .containsEntry("HOME", System.getenv("HOME"))
        .doesNotContainKey("NO_SUCH_VARIABLE_HERE");
  }

  @ParameterizedTest
  @CsvSource({"64m, 67108864", "2g, 2147483648", "1.5k, 1536", "1000, 1000", "1GB, 1073741824"})
  void memoryIsReadAsDockerDoes(String text, long bytes) {
    assertThat(Limits.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "-1m", "1t"})
  void memoryThatIsNoneIsRefused(String text) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> Limits.bytes(text))
        .withMessage(
            "cannot limit memory to '%s': it is no amount; write <memory> as 512m, 2g or a number"
                + " of bytes",
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data", "data:data", "./here:/data", "/a:/b:shared"})
  void volumeThatIsNoneIsRefused(String text) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> MountText.checked(text))
        .withMessageStartingWith("cannot mount '" + text + "'")
        .withMessageContaining("<volume>");
  }

  @Test
  void seccompProfileThatIsMissingIsRefused() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> SecurityOption.resolved("seccomp=no/such.json", Path.of("here")))
        .withMessageStartingWith("cannot read seccomp profile 'no/such.json'")
        .withMessageEndingWith("<securityOptions>");
    assertThat(SecurityOption.resolved("seccomp=unconfined", Path.of("here")))
        .isEqualTo("seccomp=unconfined");
  }

  @Test
  void seccompProfileIsFoundFromTheProjectsDirectory(@TempDir Path project) throws Exception {
    Files.writeString(project.resolve("profile.json"), "{}");
    assertThat(SecurityOption.resolved("seccomp=profile.json", project)).isEqualTo("seccomp={}");
  }

  private static RunPlan plan(PackMojo mojo) {
    return Objects.requireNonNull(mojo.targets().get(0).target().run());
  }

  private static RunOptions options(PackMojo mojo) {
    return plan(mojo).options();
  }
}
