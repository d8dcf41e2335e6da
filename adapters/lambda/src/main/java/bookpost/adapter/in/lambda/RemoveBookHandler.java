package bookpost.adapter.in.lambda;

import bookpost.library.BookName;
import bookpost.library.Removal.NotHeld;
import bookpost.library.Removal.Removed;
import bookpost.library.Trace;
import bookpost.library.port.in.RemoveBookUseCase;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/// `DELETE /book`
public final class RemoveBookHandler {
  private final RemoveBookUseCase removeBook;
  private final ApiEndpoint<BookName> endpoint;

  public RemoveBookHandler(RemoveBookUseCase removeBook, Supplier<Trace> traces) {
    this.removeBook = removeBook;
    endpoint = new ApiEndpoint<>(traces, request -> BookJson.name(request.body()), this::answer);
  }

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    endpoint.handle(in, out, context);
  }

  private ApiResponse answer(BookName name, Trace trace) {
    return switch (removeBook.remove(name, trace)) {
      case Removed _, NotHeld _ -> ApiResponse.empty(204);
    };
  }
}
