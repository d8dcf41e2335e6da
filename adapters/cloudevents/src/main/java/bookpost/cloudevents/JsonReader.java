package bookpost.cloudevents;

import bookpost.cloudevents.Json.Arr;
import bookpost.cloudevents.Json.Bool;
import bookpost.cloudevents.Json.Element;
import bookpost.cloudevents.Json.Null;
import bookpost.cloudevents.Json.Num;
import bookpost.cloudevents.Json.Obj;
import bookpost.cloudevents.Json.Text;
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

/// From tokens to values.
final class JsonReader {
  static final int DEPTH_MAX = 100;

  /// Beyond every payload, so that a reader can name the field that holds a monstrous number.
  private static final int NUMBER_LENGTH_MAX = 10_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_LENGTH_MAX)
                  .build())
          .build();

  private JsonReader() {}

  static Optional<Json> value(String text) {
    try (var parser = FACTORY.createParser(text)) {
      parser.nextToken();
      var value = value(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static List<Element> elements(String document, String member) {
    try (var parser = FACTORY.createParser(document)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          var name = parser.currentName();
          if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(member)) {
            return elements(document, parser);
          }
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read as JSON", e);
    }
    throw new IllegalArgumentException("has no list " + member);
  }

  private static List<Element> elements(String document, JsonParser parser) throws IOException {
    var elements = new ArrayList<Element>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var begin = parser.currentTokenLocation().getCharOffset();
      var value = value(parser);
      var end = parser.currentLocation().getCharOffset();
      elements.add(new Element(value, document.substring((int) begin, (int) end)));
    }
    return elements;
  }

  private static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
      case VALUE_TRUE -> new Bool(true);
      case VALUE_FALSE -> new Bool(false);
      case VALUE_NULL -> new Null();
      case null, default -> throw new JsonParseException(parser, "no value");
    };
  }

  private static Json object(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      if (members.put(name, value(parser)) != null) {
        throw new JsonParseException(parser, "repeated member");
      }
    }
    return new Obj(members);
  }

  private static Json array(JsonParser parser) throws IOException {
    var elements = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return new Arr(elements);
  }
}
