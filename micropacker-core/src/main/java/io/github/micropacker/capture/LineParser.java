package io.github.micropacker.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.JsonTree;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Understands lines of a capture; fields that it does not know are not looked at. */
final class LineParser {

  static final int VERSION = 1;

  /** Containers and programs are few, and kept once each. */
  private final Map<String, String> words = new HashMap<>();

  /** Take a plain line for the path that it is. */
  static CaptureLine path(String text) {
    return new CaptureLine.Event(new FileEvent("", Operation.OPEN, text, ""));
  }

  /**
   * Read a JSON object.
   *
   * @throws IllegalArgumentException with the predicate of a sentence about the line
   */
  CaptureLine parse(String text) throws JsonProcessingException {
    JsonNode node = JsonTree.read(text);
    if (node.has("micropacker")) {
      return new CaptureLine.Header(header(node));
    }
    if (node.has("path")) {
      return new CaptureLine.Event(event(node));
    }
    if (node.has("syscalls")) {
      return new CaptureLine.Syscalls(text(node, "container"), texts(node, "syscalls"));
    }
    if (node.has("accepted")) {
      return new CaptureLine.Accepted(text(node, "container"), texts(node, "accepted"));
    }
    if (node.has("ready")) {
      return new CaptureLine.Ready(text(node, "container"));
    }
    if (node.has("sinceReady")) {
      return new CaptureLine.SinceReady(text(node, "container"), number(node, "sinceReady"));
    }
    if (node.has("events") && node.has("lost")) {
      return new CaptureLine.Footer(
          number(node, "events"),
          number(node, "lost"),
          number(node, "unresolved"),
          texts(node, "unknown"));
    }
    throw new IllegalArgumentException("is neither header, event nor footer");
  }

  private static CaptureHeader header(JsonNode node) {
    if (node.get("micropacker").asLong() != VERSION) {
      throw new IllegalArgumentException(
          "has version %s of the format, and only version %d is known here"
              .formatted(JsonTree.text(node.get("micropacker")), VERSION));
    }
    return new CaptureHeader(
        text(node, "tracer"), text(node, "kernel"), text(node, "image"), text(node, "reference"));
  }

  private FileEvent event(JsonNode node) {
    return new FileEvent(
        once(text(node, "container")),
        operation(node),
        pathText(node, "path"),
        once(pathText(node, "exe")));
  }

  private String once(String word) {
    return words.computeIfAbsent(word, each -> each);
  }

  private static Operation operation(JsonNode node) {
    return node.has("op") ? Operation.of(text(node, "op")) : Operation.OPEN;
  }

  private static String pathText(JsonNode node, String field) {
    String text = text(node, field);
    try {
      PathText.check(text);
    } catch (IllegalArgumentException ex) {
      throw new IllegalArgumentException(
          "has a malformed '%s': a lone surrogate in it stands for no byte".formatted(field), ex);
    }
    return text;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw new IllegalArgumentException("has a '%s' that is no text".formatted(field));
    }
    return value.asText();
  }

  private static SortedSet<String> texts(JsonNode node, String field) {
    SortedSet<String> texts = new TreeSet<>();
    node.path(field).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.canConvertToLong()) {
      throw new IllegalArgumentException("has a '%s' that is no count".formatted(field));
    }
    return value.asLong();
  }
}
