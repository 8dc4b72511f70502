package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.JsonTree;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Small readings of Docker's JSON, in which null, absent and empty are much the same. */
final class Json {

  private Json() {}

  static ObjectNode object() {
    return JsonTree.object();
  }

  static ArrayNode array(Iterable<String> texts) {
    ArrayNode array = JsonTree.array();
    texts.forEach(array::add);
    return array;
  }

  static ObjectNode object(Map<String, String> texts) {
    ObjectNode object = object();
    texts.forEach(object::put);
    return object;
  }

  static String text(JsonNode parent, String field) {
    return parent.hasNonNull(field) ? parent.path(field).asText() : "";
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  static @Nullable List<String> textsIfPresent(JsonNode array) {
    return array.isArray() ? texts(array) : null;
  }

  static NavigableSet<String> names(JsonNode object) {
    NavigableSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static SortedMap<String, String> textsByName(JsonNode object) {
    SortedMap<String, String> texts = new TreeMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /** Read a time; engines leave it out where an image has none. */
  static Instant time(JsonNode text) {
    try {
      return OffsetDateTime.parse(text.asText()).toInstant();
    } catch (DateTimeException ignored) { // empty or absent
      return Instant.EPOCH;
    }
  }

  static boolean saysNothing(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.asText().isEmpty())
        || (value.isBoolean() && !value.asBoolean())
        || (value.isNumber() && value.asDouble() == 0);
  }
}
