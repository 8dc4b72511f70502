package io.github.micropacker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.micropacker.engine.dockerjava.InspectedConfig;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The images of a {@link FakeEngine}, by name, with the files that their containers begin with. */
final class FakeImages {

  private record Stored(Image image, FakeFiles files) {}

  private final Map<ImageReference, Stored> byName = new TreeMap<>();

  void add(ImageReference name, ImageConfig config, FakeFiles files) {
    String id = "%064x".formatted(byName.size() + 1);
    Platform platform = new Platform("linux", "amd64");
    add(new Image(name, ImageId.of(id), platform, config, Instant.EPOCH, 1000), files);
  }

  private void add(Image image, FakeFiles files) {
    byName.put(image.reference().inTaggedForm(), new Stored(image, files));
  }

  Optional<Image> find(ImageReference reference) {
    return stored(reference)
        .map(Stored::image)
        .map(i -> new Image(reference, i.id(), i.platform(), i.config(), i.created(), i.size()));
  }

  FakeFiles filesOf(ImageReference reference) {
    return new FakeFiles(stored(reference).orElseThrow().files());
  }

  private Optional<Stored> stored(ImageReference reference) {
    if (reference.isId()) {
      return byName.values().stream()
          .filter(stored -> stored.image().id().value().equals(reference.digest()))
          .findFirst();
    }
    return Optional.ofNullable(byName.get(reference.inTaggedForm()));
  }

  void remove(ImageReference reference) {
    byName.remove(reference.inTaggedForm());
  }

  /** Take in what {@code docker save} writes; the layers' files stay out. */
  void load(InputStream archive) throws IOException {
    Map<String, byte[]> parts = new TreeMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        parts.put(entry.getName(), tar.readAllBytes());
      }
    }
    byte[] manifest = parts.get("manifest.json");
    if (manifest == null) {
      throw new IOException("unexpected EOF");
    }
    long size = parts.values().stream().mapToLong(part -> part.length).sum();
    for (JsonNode each : new ObjectMapper().readTree(manifest)) {
      String config = each.path("Config").asText();
      load(each, new ObjectMapper().readTree(parts.get(config)), ImageId.of(stem(config)), size);
    }
  }

  private void load(JsonNode manifest, JsonNode json, ImageId id, long size) {
    Platform platform = new Platform(json.path("os").asText(), json.path("architecture").asText());
    ImageConfig config = InspectedConfig.of(json.path("config"));
    Instant created = Instant.parse(json.path("created").asText());
    for (JsonNode tag : manifest.path("RepoTags")) {
      ImageReference name = ImageReference.of(tag.asText());
      add(new Image(name, id, platform, config, created, size), new FakeFiles());
    }
  }

  private static String stem(String file) {
    return file.substring(0, file.indexOf('.'));
  }
}
