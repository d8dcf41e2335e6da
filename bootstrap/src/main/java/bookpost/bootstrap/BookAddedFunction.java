package bookpost.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.crac.Core;

public final class BookAddedFunction implements RequestStreamHandler {
  private final PrimedHandler handler;

  public BookAddedFunction() {
    this(System.getenv());
    Core.getGlobalContext().register(handler);
  }

  public BookAddedFunction(Map<String, String> environment) {
    handler =
        new PrimedHandler(environment, "BookAdded", bookpost -> bookpost.announcements()::handle);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }
}
