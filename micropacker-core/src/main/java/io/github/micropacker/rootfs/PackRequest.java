package io.github.micropacker.rootfs;

import io.github.micropacker.engine.Label;
import io.github.micropacker.image.FilePath;
import io.github.micropacker.image.Image;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to pack.
 *
 * @param image whose files are packed
 * @param captures captures or lists on this host; the agent takes their union
 * @param healed lists on this host of what a micro image asked for
 * @param labels for what is made on the engine, that of the run among them
 * @param directory where {@code rootfs.tar} and {@code manifest.jsonl} go
 */
public record PackRequest(
    Image image,
    List<Path> captures,
    List<Path> healed,
    PackPolicy policy,
    SortedMap<String, String> labels,
    Path directory) {

  public PackRequest {
    captures = List.copyOf(captures);
    healed = List.copyOf(healed);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    if (captures.isEmpty()) {
      throw new IllegalArgumentException("'captures' must not be empty");
    }
    if (!labels.containsKey(Label.RUN)) {
      throw new IllegalArgumentException("'labels' must hold " + Label.RUN + " " + labels);
    }
  }

  /** Say of our own files in the container where they come from. */
  String inOurNames(String sentence) {
    String named = sentence;
    for (FilePath output : List.of(AgentFiles.tar(workplace()), AgentFiles.manifest(workplace()))) {
      named = named.replace("'" + output + "'", "'" + output + "' on the Docker host");
    }
    for (int i = 0; i < captures.size(); i++) {
      named =
          named.replace(
              "'" + AgentFiles.capture(workplace(), i) + "'", "'" + captures.get(i) + "'");
    }
    for (int i = 0; i < healed.size(); i++) {
      named =
          named.replace("'" + AgentFiles.healed(workplace(), i) + "'", "'" + healed.get(i) + "'");
    }
    return named;
  }

  /** The directory in the container that is ours and no part of the image. */
  FilePath workplace() {
    return FilePath.ROOT.child(".micropacker-" + labels.get(Label.RUN));
  }
}
