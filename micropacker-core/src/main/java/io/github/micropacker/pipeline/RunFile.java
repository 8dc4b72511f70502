package io.github.micropacker.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.JsonTree;
import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.target.RunningTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code run.json}, as {@code docs/formats.md} has it. */
public final class RunFile {

  private static final int VERSION = 1;

  private RunFile() {}

  /** Write the note of a run. */
  public static void write(RunRecord record, Path file) {
    ObjectNode node = JsonTree.object();
    node.put("micropacker-run", VERSION);
    node.put("run", record.run());
    node.put("image", record.image().toString());
    node.put("tracer", record.tracer());
    RunningTarget target = record.target();
    if (target != null) {
      node.put("container", target.container().value());
      node.put("host", target.host());
      ObjectNode ports = node.putObject("ports");
      target.ports().forEach(ports::put);
    }
    node.put("started", record.started().toString());
    ObjectNode exercised = node.putObject("exercised");
    record.exercised().forEach(exercised::put);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling("." + file.getFileName() + ".part");
      Files.writeString(part, JsonTree.text(node));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write '%s': %s; is the disk full, or the directory not yours?"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  /** Look for the note of a run that is over; one that cannot be read tells of none. */
  public static Optional<RunRecord> findOld(Path file) {
    try {
      return find(file);
    } catch (MicropackerException ignored) { // a full disk may have cut it off: start again without
      return Optional.empty();
    }
  }

  /** Look for the note of a run. */
  public static Optional<RunRecord> find(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JsonTree.read(Files.newInputStream(file));
      ImageReference image = ImageReference.of(node.path("image").asText());
      return Optional.of(
          new RunRecord(
              node.path("run").asText(),
              image,
              node.path("tracer").asText(),
              target(image, node),
              Instant.parse(node.path("started").asText()),
              numbers(node.path("exercised"))));
    } catch (IOException | RuntimeException ex) {
      throw new MicropackerException(
          "cannot read '%s': %s; delete it and run the goal start again"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  private static @Nullable RunningTarget target(ImageReference image, JsonNode node) {
    if (!node.has("container")) {
      return null;
    }
    return new RunningTarget(
        image,
        new ContainerId(node.path("container").asText()),
        node.path("host").asText(),
        numbers(node.path("ports")));
  }

  private static SortedMap<String, Integer> numbers(JsonNode node) {
    SortedMap<String, Integer> numbers = new TreeMap<>();
    node.properties().forEach(each -> numbers.put(each.getKey(), each.getValue().asInt()));
    return numbers;
  }
}
