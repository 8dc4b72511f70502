package io.github.micropacker.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.JsonTree;
import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long each stage of an image took; kept in {@code seconds.json} from goal to goal. */
public record StageTimes(Map<Stage, Duration> times) {

  /** The stages, in their order. */
  public enum Stage {
    START,
    TESTS,
    STOP,
    PACK,
    VERIFY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public StageTimes {
    Map<Stage, Duration> copy = new EnumMap<>(Stage.class);
    copy.putAll(times);
    times = Collections.unmodifiableMap(copy);
  }

  /** Read what earlier goals noted; what cannot be read is forgotten, for it decides nothing. */
  static StageTimes of(Path file) {
    Map<Stage, Duration> times = new EnumMap<>(Stage.class);
    if (Files.isRegularFile(file)) {
      JsonNode node = read(file);
      for (Stage stage : Stage.values()) {
        if (node.path(stage.word()).isNumber()) {
          double seconds = node.path(stage.word()).asDouble();
          times.put(stage, Duration.ofMillis(Math.round(seconds * 1000)));
        }
      }
    }
    return new StageTimes(times);
  }

  private static JsonNode read(Path file) {
    try {
      return JsonTree.read(Files.newInputStream(file));
    } catch (IOException ignored) {
      // an unreadable note of times is as good as none
      return JsonTree.object();
    }
  }

  /** Note a stage; what was noted of later ones belongs to an earlier build. */
  StageTimes with(Stage stage, Duration time) {
    Map<Stage, Duration> known = new EnumMap<>(Stage.class);
    times.forEach(
        (each, before) -> {
          if (each.compareTo(stage) < 0) {
            known.put(each, before);
          }
        });
    known.put(stage, time);
    return new StageTimes(known);
  }

  /** Keep them for the next goal. */
  void write(Path file) {
    ObjectNode node = JsonTree.object();
    times.forEach((stage, time) -> node.put(stage.word(), time.toMillis() / 1000.0));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, JsonTree.text(node));
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write '%s': %s; is the disk full, or the directory not yours?"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    times.forEach(
        (stage, time) ->
            words.add(
                String.format(Locale.ROOT, "%s %.1f s", stage.word(), time.toMillis() / 1e3)));
    return String.join(", ", words);
  }
}
