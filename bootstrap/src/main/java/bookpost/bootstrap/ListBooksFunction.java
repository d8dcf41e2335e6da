package bookpost.bootstrap;

import bookpost.adapter.in.lambda.ListBooksHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

public final class ListBooksFunction implements RequestStreamHandler {
  private final ListBooksHandler handler;

  public ListBooksFunction() {
    this(System.getenv());
  }

  public ListBooksFunction(Map<String, String> environment) {
    handler = Bookpost.over(environment).listBooks();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context);
  }
}
