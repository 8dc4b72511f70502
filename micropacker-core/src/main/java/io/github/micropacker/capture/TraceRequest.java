package io.github.micropacker.capture;

import io.github.micropacker.image.Image;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to listen for.
 *
 * @param image all containers of this image are traced
 * @param labels to put on whatever a tracer makes on the engine
 * @param bufferBytes of the kernel's event buffer, 0 for the tracer's default
 * @param directory where a tracer may keep raw files
 */
public record TraceRequest(
    Image image, SortedMap<String, String> labels, long bufferBytes, Path directory) {

  public TraceRequest {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  public static TraceRequest of(Image image, Map<String, String> labels, Path directory) {
    return new TraceRequest(image, new TreeMap<>(labels), 0, directory);
  }
}
