package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.image.FilePath;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Engine} promises, the real one and the fake one alike. */
abstract class EngineContract {

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

  // engine

  @Test
  void factsNameVersionAndPlatform() {
    EngineFacts facts = engine().facts();
    assertThat(facts.version()).isNotEmpty();
    assertThat(facts.apiVersion()).matches("1\\.[0-9]+");
    assertThat(facts.platform().os()).isEqualTo("linux");
    assertThat(facts.address()).contains("://");
    assertThat(facts.host()).isNotEmpty();
  }

  // images

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

  // the life of a container

  @Test
  void createWhenImageIsUnknownThrowsException() {
    ContainerSpec spec = ContainerSpec.of(UNKNOWN.toString(), Map.of());
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().create(spec))
        .withMessageStartingWith("cannot create container of 'micropacker.invalid/unknown:1'")
        .withMessageEndingWith("correct its name");
  }

  @Test
  void createWhenCapabilityIsUnknownThrowsException() {
    ContainerSpec spec = spec(SLEEP).withCapability("NO_SUCH").spec();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().create(spec))
        .withMessageContaining("NO_SUCH");
  }

  @Test
  void createMakesContainerThatDoesNotRun() {
    ContainerId id = created(SLEEP);
    Container container = engine().inspect(id);
    assertThat(container.state()).isEqualTo("created");
    assertThat(container.running()).isFalse();
    assertThat(container.health()).isEqualTo("none");
    assertThat(container.labels()).containsEntry(Label.RUN, run);
    assertThat(container.image()).isEqualTo(engine().inspect(IMAGE).id());
  }

  @Test
  void startRunsContainerAndStopEndsIt() {
    ContainerId id = started(SLEEP);
    assertThat(engine().inspect(id).running()).isTrue();
    engine().start(id);
    engine().stop(id, Duration.ZERO);
    assertThat(engine().inspect(id).state()).isEqualTo("exited");
    engine().stop(id, Duration.ZERO);
  }

  @Test
  void stopWhenContainerIsGoneDoesNothing() {
    engine().stop(GONE, Duration.ZERO);
  }

  @Test
  void startWhenContainerIsGoneThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().start(GONE))
        .withMessageStartingWith("cannot start container '000000000000'");
  }

  @Test
  void awaitGivesExitCode() {
    ContainerId id = started(SAY);
    assertThat(engine().await(id, LONG)).contains(3);
    assertThat(engine().inspect(id).exitCode()).isEqualTo(3);
  }

  @Test
  void awaitWhenTimeIsUpGivesNothing() {
    assertThat(engine().await(started(SLEEP), Duration.ofMillis(100))).isEqualTo(Optional.empty());
  }

  @Test
  void removeTakesRunningContainerAwayTwice() {
    ContainerId id = started(SLEEP);
    engine().remove(id);
    assertThat(engine().findContainer(id)).isEmpty();
    engine().remove(id);
  }

  @Test
  void inspectWhenContainerIsGoneThrowsException() {
    assertThat(engine().findContainer(GONE)).isEmpty();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().inspect(GONE))
        .withMessageStartingWith("cannot inspect container '000000000000'")
        .withMessageContaining("somebody removed it");
  }

  @Test
  void containersFindsByLabelWithAndWithoutValue() {
    ContainerId id = created(SLEEP);
    assertThat(engine().containers(Label.run(run))).containsExactly(id);
    assertThat(engine().containers(Label.run(""))).contains(id);
    assertThat(engine().containers(Label.run("other"))).isEmpty();
  }

  @Test
  void portsWhenHostPortIsUnsetAreChosenByEngine() {
    ContainerId id = engine().create(spec(SLEEP).withPort(0).spec());
    engine().start(id);
    assertThat(engine().inspect(id).ports().get("8080/tcp")).isPositive();
  }

  @Test
  void startWhenPortIsTakenNamesIt() {
    ContainerId first = engine().create(spec(SLEEP).withPort(0).spec());
    engine().start(first);
    int port = engine().inspect(first).ports().getOrDefault("8080/tcp", 0);
    ContainerId second = engine().create(spec(SLEEP).withPort(port).spec());
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().start(second))
        .withMessageContaining("host port " + port + " is taken")
        .withMessageContaining("<ports> of <run>");
  }

  // what goes in and comes out

  @Test
  void logsGiveLastLinesOfBothStreams() {
    ContainerId id = started(SAY);
    engine().await(id, LONG);
    assertThat(engine().logs(id, 10).lines()).containsExactlyInAnyOrder("out", "err");
    assertThat(engine().logs(id, 1).lines()).hasSize(1);
  }

  @Test
  void attachCarriesAllThreeStreams() throws IOException {
    ContainerId id = engine().create(spec(ECHO).withOpenInput().spec());
    try (Attachment attachment = engine().attach(id)) {
      engine().start(id);
      attachment.stdin().write("hello\n".getBytes(StandardCharsets.UTF_8));
      attachment.stdin().flush();
      byte[] said = attachment.stdout().readNBytes("ready\nhello\n".length());
      assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo("ready\nhello\n");
    }
    assertThat(engine().await(id, LONG)).contains(0);
  }

  @Test
  void attachWhenContainerIsGoneThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().attach(GONE))
        .withMessageContaining("000000000000");
  }

  @Test
  void attachTellsEndAndStandardError() throws IOException {
    ContainerId id = engine().create(spec(SAY).withOpenInput().spec());
    try (Attachment attachment = engine().attach(id)) {
      engine().start(id);
      assertThat(attachment.stdout().readAllBytes()).asString().isEqualTo("out\n");
      assertThat(attachment.stderr()).isEqualTo("err\n");
    }
  }

  @Test
  void copyFromGivesWhatCopyIntoPut() throws IOException {
    ContainerId id = created(SLEEP);
    engine()
        .copyInto(
            id, FilePath.ROOT, Trees.tar(new TreeMap<>(Map.of("mp/", "", "mp/näme", "text"))));
    try (InputStream tar = engine().copyFrom(id, FilePath.of("/mp/näme"))) {
      assertThat(Trees.texts(tar)).isEqualTo(Map.of("näme", "text"));
    }
    try (InputStream tar = engine().copyFrom(id, FilePath.of("/mp"))) {
      assertThat(Trees.texts(tar)).isEqualTo(Map.of("mp/", "", "mp/näme", "text"));
    }
  }

  @Test
  void copyFromWhenPathIsMissingThrowsException() {
    ContainerId id = created(SLEEP);
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().copyFrom(id, FilePath.of("/no/such")))
        .withMessageStartingWith(
            "cannot read from container %s the path '/no/such'", id.inShortForm())
        .withMessageEndingWith("correct the path");
  }

  @Test
  void copyIntoWhenDirectoryIsMissingThrowsException() throws IOException {
    ContainerId id = created(SLEEP);
    InputStream tar = Trees.tar(Map.of("a", ""));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().copyInto(id, FilePath.of("/no/such"), tar))
        .withMessageStartingWith(
            "cannot put files into container %s at '/no/such'", id.inShortForm());
  }

  @Test
  void execGivesExitCodeAndBothStreams() {
    ExecResult result = engine().exec(started(SLEEP), SAY, LONG);
    assertThat(result).isEqualTo(new ExecResult(3, "out\n", "err\n"));
  }

  @Test
  void execWhenTimeIsUpThrowsException() {
    ContainerId id = started(SLEEP);
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().exec(id, SLEEP, Duration.ofMillis(200)))
        .withMessageContaining("'sleep 1000': it did not end within 200 ms");
  }

  @Test
  void execWhenContainerDoesNotRunThrowsException() {
    ContainerId id = created(SLEEP);
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine().exec(id, SAY, LONG))
        .withMessageContaining("not running");
  }

  // events

  @Test
  void onCreatedHearsOfAllContainersBetweenOpeningAndClosing() {
    created(SLEEP);
    List<ContainerId> heard = new CopyOnWriteArrayList<>();
    Subscription subscription = engine().onCreated(heard::add);
    ContainerId first = created(SLEEP);
    ContainerId second = created(SLEEP);
    subscription.close();
    created(SLEEP);
    assertThat(heard)
        .filteredOn(id -> engine().containers(Label.run(run)).contains(id))
        .containsExactly(first, second);
  }

  @Test
  void onCreatedWhenListenerFailsTellsOnClose() {
    Subscription subscription =
        engine()
            .onCreated(
                id -> {
                  throw new IllegalStateException("too much");
                });
    created(SLEEP);
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(subscription::close)
        .withMessageContaining("too much");
  }
}
