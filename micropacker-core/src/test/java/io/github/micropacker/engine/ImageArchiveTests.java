package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** Tests for {@link ImageArchive}. */
class ImageArchiveTests {

  private static final byte[] PROGRAM = "#!program".getBytes(StandardCharsets.UTF_8);

  @Test
  void openHoldsConfigLayersAndManifest() throws IOException {
    String layer = layer().digest().substring(7);
    String config = archive(ImageConfig.empty()).id().value().substring(7);
    assertThat(entries(archive(ImageConfig.empty())))
        .containsOnlyKeys(config + ".json", layer + ".tar", "manifest.json")
        .containsEntry(
            "manifest.json",
            """
            [{"Config":"%s.json","RepoTags":["acme/web:latest"],"Layers":["%s.tar"]}]"""
                .formatted(config, layer));
  }

  @Test
  void openDescribesImageAsDockerDoes() throws IOException {
    ImageArchive archive = archive(config());
    assertThat(entries(archive).get(archive.id().value().substring(7) + ".json"))
        .isEqualToNormalizingNewlines(
            """
            {"architecture":"arm64","variant":"v8","os":"linux","created":"1970-01-01T00:00:00Z",\
            "config":{"User":"app","ExposedPorts":{"80/tcp":{}},"Env":["A=\\"$B\\\\\\n"],\
            "Entrypoint":["/web"],"Cmd":[],"Volumes":{"/data":{}},"WorkingDir":"/srv",\
            "Labels":{"a":""},"StopSignal":"SIGINT","StopTimeout":7,\
            "Healthcheck":{"Test":["CMD","/check"],"Interval":5000000000,"Retries":3},\
            "Shell":["/bin/ash","-c"],"OnBuild":["RUN true"]},\
            "rootfs":{"type":"layers","diff_ids":["%s"]},\
            "history":[{"created":"1970-01-01T00:00:00Z","created_by":"micropacker"}]}"""
                .formatted(layer().digest()));
  }

  @Test
  void openTwiceGivesSameBytes() throws IOException {
    try (InputStream first = archive(config()).open();
        InputStream second = archive(config()).open()) {
      assertThat(first.readAllBytes()).isEqualTo(second.readAllBytes());
    }
  }

  @Test
  void ofProgramMakesLayerWithThatFileOnly() throws IOException {
    Layer layer = layer();
    try (InputStream tar = layer.tar().open()) {
      byte[] bytes = tar.readAllBytes();
      assertThat(bytes).hasSize((int) layer.size());
      assertThat(dump(bytes)).containsExactly(Map.entry("micropacker", "#!program"));
    }
  }

  @Test
  void ofProgramMakesFileExecutableAndRoots() throws IOException {
    try (InputStream tar = layer().tar().open();
        TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
      TarArchiveEntry entry = entries.getNextEntry();
      assertThat(entry.getMode()).isEqualTo(0755);
      assertThat(entry.getLongUserId()).isZero();
      assertThat(entry.getLongGroupId()).isZero();
      assertThat(entry.getLastModifiedTime().toMillis()).isZero();
    }
  }

  @Test
  void headerWhenSizeIsBeyondOctalIsBinary() throws IOException {
    long size = 9L << 30;
    byte[] header = new TarEntry("big", 0644, size).header();
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(new ByteArrayInputStream(header))) {
      assertThat(entries.getNextEntry().getSize()).isEqualTo(size);
    }
  }

  private static ImageArchive archive(ImageConfig config) throws IOException {
    return new ImageArchive(
        ImageReference.of("acme/web"),
        new Platform("linux", "arm64", "v8"),
        Instant.EPOCH,
        config,
        List.of(layer()));
  }

  private static Layer layer() throws IOException {
    return Layer.ofProgram("micropacker", PROGRAM.length, Content.of(PROGRAM));
  }

  private static ImageConfig config() {
    return new ImageConfig(
        List.of("A=\"$B\\\n"),
        List.of("/web"),
        List.of(),
        "app",
        "/srv",
        new TreeSet<>(List.of("80/tcp")),
        new TreeSet<>(List.of("/data")),
        new TreeMap<>(Map.of("a", "")),
        "SIGINT",
        7,
        new HealthCheck(List.of("CMD", "/check"), Map.of("Interval", Duration.ofSeconds(5)), 3),
        List.of("/bin/ash", "-c"),
        List.of("RUN true"));
  }

  private static SortedMap<String, String> entries(ImageArchive archive) throws IOException {
    try (InputStream stream = archive.open()) {
      return dump(stream.readAllBytes());
    }
  }

  private static SortedMap<String, String> dump(byte[] tar) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (TarArchiveInputStream entries = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        files.put(entry.getName(), new String(entries.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
