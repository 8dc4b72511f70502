package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Engine} promises of itself and its images. */
abstract class ImageContract {

  static final Duration LONG = Duration.ofSeconds(60);
  static final ImageReference IMAGE = ImageReference.of("debian:bookworm-slim");
  static final ImageReference UNKNOWN = ImageReference.of("micropacker.invalid/unknown:1");
  static final ContainerId GONE = new ContainerId("0".repeat(64));

  /** What containers of these tests run; a fake has to act it. */
  static final List<String> SLEEP = List.of("sleep", "1000");

  static final List<String> SAY = List.of("sh", "-c", "echo out; echo err >&2; exit 3");
  static final List<String> ECHO = List.of("sh", "-c", "echo ready; cat; echo bye >&2");

  final String run = UUID.randomUUID().toString();

  abstract Engine engine();

  @AfterEach
  void removeContainers() {
    engine().containers(Label.run(run)).forEach(engine()::remove);
  }

  final TestSpec spec(List<String> command) {
    return TestSpec.of(IMAGE, run, command);
  }

  final ContainerId created(List<String> command) {
    return engine().create(spec(command).spec());
  }

  final ContainerId started(List<String> command) {
    ContainerId id = created(command);
    engine().start(id);
    return id;
  }

  @Test
  void factsNameVersionAndPlatform() {
    EngineFacts facts = engine().facts();
    assertThat(facts.version()).isNotEmpty();
    assertThat(facts.apiVersion()).matches("1\\.[0-9]+");
    assertThat(facts.platform().os()).isEqualTo("linux");
    assertThat(facts.address()).contains("://");
    assertThat(facts.host()).isNotEmpty();
  }

  @Test
  void inspectTellsImage() {
    Image image = engine().inspect(IMAGE);
    assertThat(image.reference()).isEqualTo(IMAGE);
    assertThat(image.platform().os()).isEqualTo("linux");
    assertThat(image.config().cmd()).containsExactly("bash");
    assertThat(image.size()).isPositive();
  }

  @Test
  void inspectWhenImageIsNamedByIdTellsSame() {
    Image image = engine().inspect(IMAGE);
    assertThat(engine().inspect(ImageReference.of(image.id().value())).config())
        .isEqualTo(image.config());
  }

  @Test
  void inspectWhenImageIsUnknownThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().inspect(UNKNOWN))
        .withMessageStartingWith("cannot inspect image 'micropacker.invalid/unknown:1'")
        .withMessageEndingWith("correct its name")
        .satisfies(ex -> assertThat(ex.status()).isEqualTo(404));
  }

  @Test
  void findImageWhenImageIsUnknownFindsNothing() {
    assertThat(engine().findImage(UNKNOWN)).isEmpty();
    assertThat(engine().findImage(IMAGE)).isPresent();
  }

  @Test
  void pullWhenRegistryIsUnknownThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().pull(UNKNOWN))
        .withMessageStartingWith("cannot pull image 'micropacker.invalid/unknown:1'");
  }

  @Test
  void loadBringsImageAndRemoveTakesItAway() throws IOException {
    ImageReference name = ImageReference.of("micropacker.test/load:" + run);
    ImageConfig config = engine().inspect(IMAGE).config();
    byte[] file = "content".getBytes(StandardCharsets.UTF_8);
    Layer layer = Layer.ofProgram("micropacker", file.length, Content.of(file));
    ImageArchive archive =
        new ImageArchive(name, engine().facts().platform(), Instant.EPOCH, config, List.of(layer));
    try (InputStream stream = archive.open()) {
      engine().load(stream);
    }
    assertThat(engine().inspect(name).config()).isEqualTo(config);
    engine().removeImage(name);
    assertThat(engine().findImage(name)).isEmpty();
    engine().removeImage(name);
  }

  @Test
  void loadWhenArchiveIsBrokenThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().load(new ByteArrayInputStream(new byte[] {1, 2, 3})))
        .withMessageStartingWith("cannot load 'image archive'");
  }
}
