package bookpost.adapter.in.lambda;

import bookpost.library.Addition.Added;
import bookpost.library.Addition.AlreadyHeld;
import bookpost.library.Addition.Conflicting;
import bookpost.library.Book;
import bookpost.library.Trace;
import bookpost.library.port.in.AddBookUseCase;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/// `POST /book`
public final class AddBookHandler {
  private final AddBookUseCase addBook;
  private final ApiEndpoint<Book> endpoint;

  public AddBookHandler(AddBookUseCase addBook, Supplier<Trace> traces) {
    this.addBook = addBook;
    endpoint = new ApiEndpoint<>(traces, request -> BookJson.book(request.body()), this::answer);
  }

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    endpoint.handle(in, out, context);
  }

  private ApiResponse answer(Book book, Trace trace) {
    return switch (addBook.add(book, trace)) {
      case Added _, AlreadyHeld _ -> ApiResponse.empty(201);
      case Conflicting _ ->
          ProblemDetails.conflicting("name", "must not be in use for a book with other details");
    };
  }
}
