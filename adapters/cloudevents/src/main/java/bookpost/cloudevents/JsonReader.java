package bookpost.cloudevents;

import bookpost.cloudevents.JsonValue.Arr;
import bookpost.cloudevents.JsonValue.Bool;
import bookpost.cloudevents.JsonValue.Element;
import bookpost.cloudevents.JsonValue.Null;
import bookpost.cloudevents.JsonValue.Num;
import bookpost.cloudevents.JsonValue.Obj;
import bookpost.cloudevents.JsonValue.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// From tokens to values. A value that breaks our bounds is still read to its end, so that the next
/// one can be read.
final class JsonReader {
  static final int DEPTH_MAX = 100;

  /// The depth at which the parser itself gives up on the whole document.
  private static final int PARSER_DEPTH_MAX = 100_000;

  /// Beyond every payload, so that a reader can name the field that holds a monstrous number, and
  /// no single name or number makes a list unreadable.
  private static final int LENGTH_MAX = 10_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(PARSER_DEPTH_MAX)
                  .maxNumberLength(LENGTH_MAX)
                  .maxNameLength(LENGTH_MAX)
                  .build())
          .build();

  private final JsonParser parser;
  private boolean isWithinBounds = true;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static Optional<JsonValue> value(String text) {
    try (var parser = FACTORY.createParser(text)) {
      parser.nextToken();
      var value = new JsonReader(parser).value();
      return parser.nextToken() == null ? value : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static Optional<List<Element>> elements(String document) {
    try (var parser = FACTORY.createParser(document)) {
      return parser.nextToken() == JsonToken.START_ARRAY
          ? Optional.of(elements(document, parser))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static Optional<List<Element>> elements(String document, String member) {
    try (var parser = FACTORY.createParser(document)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          var name = parser.currentName();
          if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(member)) {
            return Optional.of(elements(document, parser));
          }
          parser.skipChildren();
        }
      }
      return Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static List<Element> elements(String document, JsonParser parser) throws IOException {
    var elements = new ArrayList<Element>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var begin = parser.currentTokenLocation().getCharOffset();
      var value = new JsonReader(parser).value();
      var end = parser.currentLocation().getCharOffset();
      elements.add(new Element(value, document.substring((int) begin, (int) end)));
    }
    return elements;
  }

  private Optional<JsonValue> value() throws IOException {
    var value = value(0);
    return isWithinBounds ? Optional.of(value) : Optional.empty();
  }

  /// @param depth the depth of the enclosing value
  private JsonValue value(int depth) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> depth < DEPTH_MAX ? object(depth + 1) : tooDeep();
      case START_ARRAY -> depth < DEPTH_MAX ? array(depth + 1) : tooDeep();
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
      case VALUE_TRUE -> new Bool(true);
      case VALUE_FALSE -> new Bool(false);
      case VALUE_NULL -> new Null();
      case null, default -> throw new JsonParseException(parser, "no value");
    };
  }

  private JsonValue object(int depth) throws IOException {
    var members = new LinkedHashMap<String, JsonValue>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      if (members.put(name, value(depth)) != null) {
        isWithinBounds = false;
      }
    }
    return new Obj(members);
  }

  private JsonValue array(int depth) throws IOException {
    var elements = new ArrayList<JsonValue>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(depth));
    }
    return new Arr(elements);
  }

  private JsonValue tooDeep() throws IOException {
    isWithinBounds = false;
    parser.skipChildren();
    return new Null();
  }
}
