package bookpost.adapter.in.lambda;

import bookpost.catalogue.PageRequest;
import bookpost.catalogue.port.in.ListBooksUseCase;
import bookpost.library.InvalidValueException;
import bookpost.library.Trace;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;

/// `GET /books`
public final class ListBooksHandler {
  private static final int LIMIT_DEFAULT = 50;

  private final ListBooksUseCase listBooks;
  private final ApiEndpoint<PageRequest> endpoint;

  public ListBooksHandler(ListBooksUseCase listBooks, Supplier<Trace> traces) {
    this.listBooks = listBooks;
    endpoint = new ApiEndpoint<>(traces, ListBooksHandler::read, this::answer);
  }

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    endpoint.handle(in, out, context);
  }

  private static PageRequest read(ApiRequest request) {
    return new PageRequest(
        request.query("limit").map(ListBooksHandler::limit).orElse(LIMIT_DEFAULT),
        request.query("next").map(Cursor::read));
  }

  private static int limit(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new InvalidValueException("limit", "must be an integer from 1 to 100");
    }
  }

  private ApiResponse answer(PageRequest request, Trace trace) {
    var page = listBooks.list(request);
    return ApiResponse.json(
        200,
        "application/json",
        Map.of(),
        json -> {
          json.writeArrayFieldStart("books");
          for (var book : page.books()) {
            BookJson.write(book, json);
          }
          json.writeEndArray();
          if (page.next().isPresent()) {
            json.writeStringField("next", Cursor.write(page.next().get()));
          }
        });
  }
}
