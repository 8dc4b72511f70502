package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests for what an {@link Attachment} does to a real container. */
@RequiresDocker
class AttachmentIT {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> CAT = List.of("cat");
  private static final int MUCH = 64 * 1024 * 1024;

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final String run = UUID.randomUUID().toString();

  @AfterEach
  void removeContainers() {
    engine.containers(Label.run(run)).forEach(engine::remove);
    engine.close();
  }

  @Test
  void closeEndsStandardInputOfContainer() {
    ContainerId id = create(CAT);
    try (Attachment attachment = engine.attach(id)) {
      engine.start(id);
      assertThat(attachment.stderr()).isEmpty();
      assertThat(engine.inspect(id).running()).isTrue();
    }
    assertThat(engine.await(id, LONG)).contains(0);
  }

  @Test
  void closeSendsWhatWasWrittenBefore() throws IOException {
    ContainerId id = create(List.of("sh", "-c", "read line; [ \"$line\" = stop ] && exit 7"));
    try (Attachment attachment = engine.attach(id)) {
      engine.start(id);
      attachment.stdin().write("stop\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(engine.await(id, LONG)).contains(7);
  }

  @Test
  void killedClientEndsStandardInputOfContainer() throws Exception {
    ContainerId id = create(CAT);
    Process client =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AttachingClient.class.getName(),
                id.value())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(client.getInputStream().read()).isEqualTo('!');
    assertThat(engine.inspect(id).running()).isTrue();
    client.destroyForcibly().waitFor();
    assertThat(engine.await(id, LONG)).contains(0);
  }

  @Test
  void stdoutWhenNobodyReadsMakesContainerWait() throws IOException {
    ContainerId id = create(List.of("head", "-c", Integer.toString(MUCH), "/dev/zero"));
    try (Attachment attachment = engine.attach(id)) {
      engine.start(id);
      assertThat(engine.await(id, Duration.ofMillis(500))).isEmpty();
      assertThat(length(attachment.stdout())).isEqualTo(MUCH);
      assertThat(engine.await(id, LONG)).contains(0);
    }
  }

  @Test
  void stdinCarriesMuchBothWays() throws Exception {
    ContainerId id = create(CAT);
    int size = MUCH / 16;
    try (Attachment attachment = engine.attach(id)) {
      engine.start(id);
      Thread writer = new Thread(() -> write(attachment.stdin(), size), "writer");
      writer.start();
      assertThat(attachment.stdout().readNBytes(size)).hasSize(size);
      writer.join();
    }
    assertThat(engine.await(id, LONG)).contains(0);
  }

  private ContainerId create(List<String> command) {
    return engine.create(TestSpec.of(TestImages.BASE, run, command).withOpenInput().spec());
  }

  private static void write(OutputStream stdin, int size) {
    try {
      for (int i = 0; i < size / 1024; i++) {
        stdin.write(new byte[1024]);
      }
    } catch (IOException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static long length(InputStream stream) throws IOException {
    return stream.transferTo(OutputStream.nullOutputStream());
  }
}
