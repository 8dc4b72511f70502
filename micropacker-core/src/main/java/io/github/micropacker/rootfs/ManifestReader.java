package io.github.micropacker.rootfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.micropacker.MicropackerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a manifest line by line, as {@code docs/formats.md} has it. */
final class ManifestReader {

  private static final int VERSION = 1;
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final Path file;
  private int lineNumber;

  ManifestReader(Path file) {
    this.file = file;
  }

  Manifest read(Consumer<ManifestEntry> consumer) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return read(lines, consumer);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read manifest '%s': %s; run micropacker:pack again"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  private Manifest read(BufferedReader lines, Consumer<ManifestEntry> consumer) throws IOException {
    JsonNode header = header(next(lines));
    for (JsonNode node = next(lines); node != null; node = next(lines)) {
      if (node.has("path")) {
        consumer.accept(entry(node));
      } else if (node.has("keptFiles") && next(lines) == null) {
        return manifest(header, node);
      } else {
        throw refused("it is neither an entry nor the last line");
      }
    }
    throw refused("the manifest ends without its last line");
  }

  private @Nullable JsonNode next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    lineNumber++;
    if (line == null) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw refused("it is not a JSON object");
      }
      return node;
    } catch (JsonProcessingException ex) {
      throw refused(ex.getOriginalMessage());
    }
  }

  private JsonNode header(@Nullable JsonNode node) {
    if (node == null || !node.has("micropacker-manifest")) {
      throw refused("it is not the head of a manifest");
    }
    int version = node.get("micropacker-manifest").asInt();
    if (version != VERSION) {
      throw refused("the manifest has version %d, known is %d".formatted(version, VERSION));
    }
    return node;
  }

  private ManifestEntry entry(JsonNode node) {
    return new ManifestEntry(
        text(node, "path"),
        kind(text(node, "kind")),
        text(node, "mode"),
        node.path("size").asLong(),
        text(node, "target"),
        text(node, "hardlink"),
        node.path("kept").asBoolean(),
        text(node, "reason"),
        text(node, "by"),
        text(node, "package"));
  }

  private EntryKind kind(String word) {
    for (EntryKind kind : EntryKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    throw refused("kind '%s' is unknown".formatted(word));
  }

  private Manifest manifest(JsonNode header, JsonNode footer) {
    List<String> unmatched = new ArrayList<>();
    header.path("unmatched").forEach(pattern -> unmatched.add(pattern.asText()));
    ManifestTotals totals =
        new ManifestTotals(
            footer.path("files").asLong(),
            footer.path("bytes").asLong(),
            footer.path("keptFiles").asLong(),
            footer.path("keptBytes").asLong(),
            footer.path("absent").asLong());
    return new Manifest(
        file, text(header, "agent"), text(header, "granularity"), unmatched, totals);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  private MicropackerException refused(String why) {
    return new MicropackerException(
        "cannot read manifest '%s': line %d: %s; run micropacker:pack again"
            .formatted(file, lineNumber, why));
  }
}
