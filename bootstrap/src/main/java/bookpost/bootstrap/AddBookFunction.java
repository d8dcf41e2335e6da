package bookpost.bootstrap;

import bookpost.adapter.in.lambda.AddBookHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

public final class AddBookFunction implements RequestStreamHandler {
  private final AddBookHandler handler;

  public AddBookFunction() {
    this(System.getenv());
  }

  public AddBookFunction(Map<String, String> environment) {
    handler = Bookpost.over(environment).addBook();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context);
  }
}
