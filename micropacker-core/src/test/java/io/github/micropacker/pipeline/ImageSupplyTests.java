package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import io.github.micropacker.pipeline.target.Dependency;
import io.github.micropacker.pipeline.target.RunOptions;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** Tests for {@link ImageSupply} and {@link PullPolicy}. */
class ImageSupplyTests {

  private static final ImageReference WEB = ImageReference.of("acme/web:1.2");
  private static final ImageReference STORE = ImageReference.of("acme/store:1");
  private static final ImageReference ID = ImageReference.of("sha256:" + "a".repeat(64));

  private final Engine engine = mock(Engine.class);
  private final Set<String> pulled = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALWAYS")
  void whatIsThereIsNotPulled(PullPolicy policy) {
    have(WEB);
    provide(policy, WEB, null);
    verify(engine, never()).pull(WEB);
  }

  @Test
  void whatIsNotThereIsPulledWithWhatRunsBeside() {
    provide(PullPolicy.IF_NOT_PRESENT, WEB, beside(STORE));
    verify(engine).pull(WEB);
    verify(engine).pull(STORE);
    assertThat(lines).containsExactly("Pulling 'acme/web:1.2'", "Pulling 'acme/store:1'");
  }

  @Test
  void alwaysIsOnceInABuild() {
    have(WEB);
    provide(PullPolicy.ALWAYS, WEB, null);
    provide(PullPolicy.ALWAYS, WEB, null);
    verify(engine, times(1)).pull(WEB);
  }

  @Test
  void alwaysTakesAnIdThatIsThere() {
    have(ID);
    assertThatNoException().isThrownBy(() -> provide(PullPolicy.ALWAYS, ID, null));
  }

  @ParameterizedTest
  @EnumSource
  void idThatIsNotThereIsRefused(PullPolicy policy) {
    assertRefused(
        policy,
        ID,
        "the engine does not have it, and an id cannot be pulled; build it before, or name it in <image> as its registry does");
  }

  @Test
  void neverNamesThePolicy() {
    assertRefused(
        PullPolicy.NEVER,
        WEB,
        "the engine does not have it, and <imagePullPolicy> (micropacker.imagePullPolicy) is Never; build it before, correct its name in <image>, or set that to IfNotPresent");
  }

  @Test
  void offlineNamesTheOption() {
    assertRefused(
        PullPolicy.OFFLINE,
        WEB,
        "the engine does not have it, and nothing is pulled by mvn -o; build it before, correct its name in <image>, or leave out -o");
  }

  @Test
  void missingDependencyIsSoughtInItsOwnElement() {
    have(WEB);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> provide(PullPolicy.NEVER, WEB, beside(STORE)))
        .withMessageStartingWith("cannot find image 'acme/store:1'")
        .withMessageContaining("correct its name in <name> of its <dependency>");
  }

  @Test
  void registryThatRefusesIsNoMatterOfPolicy() {
    EngineException refusal = new EngineException("it is refused; log in", null);
    Mockito.doThrow(refusal).when(engine).pull(WEB);
    String answer = "and it is refused, log in; build it before, or correct its name in <image>";
    assertRefused(PullPolicy.IF_NOT_PRESENT, WEB, "the engine does not have it, " + answer);
    have(WEB);
    assertRefused(PullPolicy.ALWAYS, WEB, "it is to be pulled always, " + answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sometimes", "mvn -o", "OFFLINE"})
  void policyThatIsNoneIsRefused(String text) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> PullPolicy.of(text))
        .withMessage(
            "cannot pull images '%s': there is no such policy; set <imagePullPolicy> (micropacker.imagePullPolicy) to Always, IfNotPresent, Never",
            text);
    assertThat(PullPolicy.of(" always ")).isEqualTo(PullPolicy.ALWAYS);
  }

  private void assertRefused(PullPolicy policy, ImageReference image, String reason) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> provide(policy, image, null))
        .withMessage("cannot find image '%s': %s", image, reason);
  }

  private static RunPlan beside(ImageReference image) {
    RunPlan plan = RunPlan.of(List.of(), List.of());
    RunOptions none = RunOptions.standard();
    List<Dependency> dependencies = List.of(new Dependency("store", image, plan));
    return plan.with(
        new RunOptions(
            null, null, none.host(), none.capabilities(), dependencies, null, null, false, null));
  }

  private void have(ImageReference name) {
    Image image =
        new Image(
            name,
            ImageId.of("a".repeat(64)),
            new Platform("linux", "amd64"),
            ImageConfig.empty(),
            Instant.EPOCH,
            1);
    when(engine.findImage(name)).thenReturn(Optional.of(image));
  }

  private void provide(PullPolicy policy, ImageReference image, @Nullable RunPlan run) {
    PackOptions options = new PackOptions(null, PackPolicy.standard());
    Workspace workspace = Workspace.of(Path.of("target"), WEB);
    ImageReference micro = ImageReference.of("acme/web:micro");
    new ImageSupply(engine, policy, pulled, PackLog.to(lines::add))
        .provide(new Target(image, micro, run, options, workspace));
  }
}
