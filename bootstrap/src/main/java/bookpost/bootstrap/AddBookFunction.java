package bookpost.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.crac.Core;

public final class AddBookFunction implements RequestStreamHandler {
  private final PrimedHandler handler;

  public AddBookFunction() {
    this(System.getenv());
    Core.getGlobalContext().register(handler);
  }

  public AddBookFunction(Map<String, String> environment) {
    handler = new PrimedHandler(environment, "AddBook", bookpost -> bookpost.addBook()::handle);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }
}
