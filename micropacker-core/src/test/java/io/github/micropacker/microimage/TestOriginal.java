package io.github.micropacker.microimage;

import io.github.micropacker.capture.AgentBinary;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.ImageArchive;
import io.github.micropacker.engine.Layer;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.RootFs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** An image with one program, whose configuration is set byte for byte, and its packed files. */
record TestOriginal(Image image, RootFs rootFs) {

  static final String PROGRAM = "/micropacker";

  static TestOriginal load(Engine engine, ImageReference name, ImageConfig config, Path directory)
      throws IOException {
    Platform platform = engine.inspect(ImageReference.of("debian:bookworm-slim")).platform();
    AgentBinary agent = AgentBinary.of(platform);
    Layer layer = Layer.ofProgram(PROGRAM.substring(1), agent.size(), agent.content());
    Instant created = Instant.parse("2025-05-06T07:08:09.123456789Z");
    try (InputStream archive =
        new ImageArchive(name, platform, created, config, List.of(layer)).open()) {
      engine.load(archive);
    }
    Path tar = directory.resolve(RootFs.TAR);
    try (InputStream stream = layer.tar().open()) {
      Files.copy(stream, tar);
    }
    Manifest manifest = Manifest.of(Path.of("../spec/manifest/small.jsonl"));
    return new TestOriginal(
        engine.inspect(name), new RootFs(tar, layer.digest(), layer.size(), manifest));
  }
}
