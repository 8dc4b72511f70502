package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AgentBinary;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link RootFsPacker} with the real agent on a real engine. */
@RequiresDocker
class RootFsPackerIT {

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final TestImages images = new TestImages(engine);
  private final String run = UUID.randomUUID().toString();

  @TempDir private Path directory;

  @AfterEach
  void close() {
    images.close();
    engine.close();
  }

  @Test
  void packWhenDoneTwiceGivesTheSameBytes() throws IOException {
    ImageReference image =
        images.build(
            "young",
            """
            FROM debian:bookworm-slim
            RUN mkdir -p /srv/data /home/app && chown 1000:1000 /home/app && echo x > /srv/data/x
            VOLUME /srv/data /srv/empty
            WORKDIR /work
            USER 1000
            CMD ["cat", "/srv/data/x"]
            """);
    RootFs first = pack(image, "/bin/cat", "/srv/data/x");
    RootFs second = pack(image, "/srv/data/x", "/bin/cat");
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.tar()).hasSize(first.size());
  }

  @Test
  void packTakesWhatWasNamedAndWhatItNeeds() throws IOException {
    RootFs packed = pack(TestImages.BASE, "/bin/cat", "/etc/nope");
    assertThat(TestTar.lines(packed.tar()))
        .contains(
            "bin 777 0:0 -> usr/bin",
            "usr/bin/cat 755 0:0",
            "tmp/ 1777 0:0",
            "lib64 777 0:0 -> usr/lib64");
    assertThat(packed.manifest().totals().absent()).isEqualTo(1);
    assertThat(packed.manifest().totals().keptBytes()).isLessThan(packed.size());
  }

  @Test
  void packLeavesOutWhatTheEngineAndWePutThere() throws IOException {
    RootFs packed = pack(TestImages.BASE, "/bin/cat", "/etc/hosts", "/.dockerenv");
    assertThat(TestTar.names(packed.tar()))
        .noneMatch(name -> name.contains(".micropacker") || name.contains(".dockerenv"))
        .doesNotContain("etc/hosts", "etc/resolv.conf", "etc/hostname", "etc/mtab");
  }

  @Test
  void packWhenImageHasOnlyAProgramNeedsNothingElse() throws IOException {
    ImageReference image =
        images.build(
            "bare",
            """
            FROM scratch
            COPY program /odd/program
            VOLUME /data
            USER 65534:65534
            ENTRYPOINT ["/odd/program", "version"]
            """,
            Map.of("program", program()));
    assertThat(TestTar.lines(pack(image, "/odd/program").tar()))
        .contains("odd/program 755 0:0", "data/ 755 0:0");
  }

  @Test
  void packWhenImageHasNoCommandNeedsNone() throws IOException {
    ImageReference image =
        images.build("mute", "FROM scratch\nCOPY program /program\n", Map.of("program", program()));
    assertThat(TestTar.names(pack(image, "/program").tar())).contains("program");
  }

  @Test
  void packWhenTheListIsEmptySaysSoAndLeavesNothing() throws IOException {
    Image image = engine.inspect(TestImages.BASE);
    PackRequest request = request(image, Files.writeString(directory.resolve("list"), ""));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new RootFsPacker(engine).pack(request))
        .withMessageStartingWith(
            "cannot select files: '" + directory.resolve("list") + "' names none");
    assertThat(directory.toFile().list()).containsExactly("list");
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  @Test
  void packWhenThereIsNoCaptureSaysSo() {
    PackRequest request = request(engine.inspect(TestImages.BASE), directory.resolve("none"));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new RootFsPacker(engine).pack(request))
        .withMessageStartingWith("cannot read capture '" + directory.resolve("none") + "'");
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  private RootFs pack(ImageReference image, String... paths) throws IOException {
    Path list = Files.write(directory.resolve("files.txt"), List.of(paths));
    RootFs packed = new RootFsPacker(engine).pack(request(engine.inspect(image), list));
    assertThat(engine.containers(Label.run(run))).isEmpty();
    return packed;
  }

  private PackRequest request(Image image, Path list) {
    return new PackRequest(
        image,
        List.of(list),
        List.of(),
        PackPolicy.standard(),
        new TreeMap<>(Map.of(Label.RUN, run)),
        directory);
  }

  private byte[] program() throws IOException {
    AgentBinary agent = AgentBinary.of(engine.inspect(TestImages.BASE).platform());
    try (InputStream stream = agent.content().open()) {
      return stream.readAllBytes();
    }
  }
}
