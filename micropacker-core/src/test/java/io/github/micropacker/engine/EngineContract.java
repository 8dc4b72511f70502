package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.image.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Engine} promises, the real one and the fake one alike. This part is about what
 * goes into containers and comes out of them; the parts before it are inherited.
 */
abstract class EngineContract extends ContainerContract {
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
