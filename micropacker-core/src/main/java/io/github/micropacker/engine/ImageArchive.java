package io.github.micropacker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A new image as {@link Engine#load} takes it in: a name, a configuration and layers, lowest first.
 * The same values give the same bytes.
 */
public record ImageArchive(
    ImageReference name,
    Platform platform,
    Instant created,
    ImageConfig config,
    List<Layer> layers) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
  private static final String MADE_BY = "micropacker";

  public ImageArchive {
    layers = List.copyOf(layers);
  }

  /** The id that the image will have where ids are digests of configurations. */
  public ImageId id() {
    return ImageId.of(Digest.of(configBytes()));
  }

  /** The digest of the image's OCI manifest, its layers as they are: what a registry would say. */
  public String digest() {
    ObjectNode manifest = NODES.objectNode().put("schemaVersion", 2).put("mediaType", OCI_MANIFEST);
    manifest.set("config", descriptor(OCI_CONFIG, id().value(), configBytes().length));
    ArrayNode blobs = manifest.putArray("layers");
    layers.forEach(layer -> blobs.add(descriptor(OCI_LAYER, layer.digest(), layer.size())));
    return Digest.of(bytes(manifest));
  }

  private static ObjectNode descriptor(String mediaType, String digest, long size) {
    return NODES.objectNode().put("mediaType", mediaType).put("digest", digest).put("size", size);
  }

  /** Read the archive, in the format of {@code docker save}. The caller closes the stream. */
  public InputStream open() throws IOException {
    List<Content> parts = new ArrayList<>();
    byte[] config = configBytes();
    add(parts, configName(), config.length, Content.of(config));
    for (Layer layer : layers) {
      add(parts, fileName(layer), layer.size(), layer.tar());
    }
    byte[] manifest = bytes(NODES.arrayNode().add(manifest()));
    add(parts, "manifest.json", manifest.length, Content.of(manifest));
    parts.add(Content.of(TarEntry.end()));
    return Content.of(parts).open();
  }

  private static void add(List<Content> parts, String name, long size, Content content) {
    TarEntry entry = new TarEntry(name, 0644, size);
    parts.add(Content.of(entry.header()));
    parts.add(content);
    parts.add(Content.of(entry.padding()));
  }

  private ObjectNode manifest() {
    ObjectNode manifest = NODES.objectNode();
    manifest.put("Config", configName());
    manifest.putArray("RepoTags").add(name.inTaggedForm().toString());
    ArrayNode files = manifest.putArray("Layers");
    layers.stream().map(ImageArchive::fileName).forEach(files::add);
    return manifest;
  }

  private byte[] configBytes() {
    ObjectNode node = NODES.objectNode();
    node.put("architecture", platform.architecture());
    if (!platform.variant().isEmpty()) {
      node.put("variant", platform.variant());
    }
    node.put("os", platform.os());
    node.put("created", created.toString());
    node.set("config", ConfigJson.of(config));
    ObjectNode rootFs = node.putObject("rootfs").put("type", "layers");
    ArrayNode digests = rootFs.putArray("diff_ids");
    ArrayNode history = node.putArray("history");
    for (Layer layer : layers) {
      digests.add(layer.digest());
      history.addObject().put("created", created.toString()).put("created_by", MADE_BY);
    }
    return bytes(node);
  }

  private String configName() {
    return hex(id().value()) + ".json";
  }

  private static String fileName(Layer layer) {
    return hex(layer.digest()) + ".tar";
  }

  private static String hex(String digest) {
    return digest.substring(digest.indexOf(':') + 1);
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }
}
