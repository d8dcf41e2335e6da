package bookpost.adapter.in.lambda;

import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Arr;
import bookpost.cloudevents.JsonValue.Num;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookName;
import bookpost.library.InvalidValueException;
import bookpost.library.PublicationYear;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A book as clients send and see it; members that aren't known are ignored.
final class BookJson {
  private BookJson() {}

  static Book book(JsonValue json) {
    return new Book(name(json), authors(json), year(json));
  }

  static BookName name(JsonValue json) {
    return json.text("name")
        .map(BookName::new)
        .orElseThrow(() -> new InvalidValueException("name", "must be a string"));
  }

  static void write(Book book, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", book.name().value());
    json.writeArrayFieldStart("authors");
    for (var author : book.authors()) {
      json.writeString(author.value());
    }
    json.writeEndArray();
    json.writeNumberField("year", book.year().value());
    json.writeEndObject();
  }

  private static List<Author> authors(JsonValue json) {
    if (json.at("authors").orElse(new JsonValue.Null()) instanceof Arr(var elements)) {
      return elements.stream().map(BookJson::author).toList();
    }
    throw new InvalidValueException("authors", "must be a list of strings");
  }

  private static Author author(JsonValue json) {
    return json.text()
        .map(Author::new)
        .orElseThrow(() -> new InvalidValueException("authors", "must be a list of strings"));
  }

  private static PublicationYear year(JsonValue json) {
    return json.at("year")
        .flatMap(it -> it instanceof Num number ? number.integer() : Optional.empty())
        .map(PublicationYear::new)
        .orElseThrow(() -> new InvalidValueException("year", "must be an integer from 1 to 9999"));
  }
}
