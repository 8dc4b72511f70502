package io.github.micropacker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads and writes JSON as trees, with Jackson's streams alone. Its mapper would load some hundred
 * classes more, which takes a tenth of a second of each build before the tests may begin.
 */
public final class JsonTree {

  private static final JsonFactory STREAMS = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /** An object without fields. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** An array without elements. */
  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** Read the first value of a stream, and close it; an empty one has a missing value. */
  public static JsonNode read(InputStream in) throws IOException {
    try (JsonParser parser = STREAMS.createParser(in)) {
      return first(parser);
    }
  }

  /** Read a text that is one value. */
  public static JsonNode read(String text) throws JsonProcessingException {
    try (JsonParser parser = STREAMS.createParser(text)) {
      JsonNode value = first(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more follows after the value");
      }
      return value;
    } catch (JsonProcessingException ex) {
      throw ex;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex); // a text has no I/O that could fail
    }
  }

  /** Hand on each value of a stream as it comes, and close the stream at its end. */
  public static void forEach(InputStream in, Consumer<JsonNode> consumer) throws IOException {
    try (JsonParser parser = STREAMS.createParser(in)) {
      while (parser.nextToken() != null) {
        consumer.accept(value(parser));
      }
    }
  }

  /** Write a value without needless spaces. */
  public static String text(JsonNode value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = STREAMS.createGenerator(text)) {
      write(value, generator);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex); // a text has no I/O that could fail
    }
    return text.toString();
  }

  private static JsonNode first(JsonParser parser) throws IOException {
    return parser.nextToken() == null ? MissingNode.getInstance() : value(parser);
  }

  /** The value whose first token was just read. */
  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      default -> NODES.nullNode();
    };
  }

  private static ObjectNode fields(JsonParser parser) throws IOException {
    ObjectNode object = object();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode elements(JsonParser parser) throws IOException {
    ArrayNode array = array();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private static void write(JsonNode value, JsonGenerator generator) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> writeFields(value, generator);
      case ARRAY -> writeElements(value, generator);
      case STRING -> generator.writeString(value.textValue());
      case BOOLEAN -> generator.writeBoolean(value.booleanValue());
      case NUMBER -> writeNumber(value, generator);
      default -> generator.writeNull();
    }
  }

  private static void writeFields(JsonNode object, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      generator.writeFieldName(field.getKey());
      write(field.getValue(), generator);
    }
    generator.writeEndObject();
  }

  private static void writeElements(JsonNode array, JsonGenerator generator) throws IOException {
    generator.writeStartArray();
    for (JsonNode element : array) {
      write(element, generator);
    }
    generator.writeEndArray();
  }

  private static void writeNumber(JsonNode number, JsonGenerator generator) throws IOException {
    if (number.canConvertToLong() && number.isIntegralNumber()) {
      generator.writeNumber(number.longValue());
    } else if (number.isIntegralNumber()) {
      generator.writeNumber(number.bigIntegerValue());
    } else {
      generator.writeNumber(number.doubleValue());
    }
  }
}
