package bookpost.adapter.out.dynamodb;

import bookpost.library.Author;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Authors as one string attribute that holds a JSON array: a template can hand a string on, a list
/// attribute it can't.
final class AuthorsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private AuthorsJson() {}

  static String write(List<Author> authors) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (var author : authors) {
        json.writeString(author.value());
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static List<Author> read(String text) {
    var authors = new ArrayList<Author>();
    try (var json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("authors are not a JSON array");
      }
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        authors.add(new Author(json.getText()));
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw new IllegalArgumentException("authors are not all strings");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("authors are not JSON", e);
    }
    return authors;
  }
}
