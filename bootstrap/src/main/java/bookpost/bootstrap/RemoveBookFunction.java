package bookpost.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.crac.Core;

public final class RemoveBookFunction implements RequestStreamHandler {
  private final PrimedHandler handler;

  public RemoveBookFunction() {
    this(System.getenv());
    Core.getGlobalContext().register(handler);
  }

  public RemoveBookFunction(Map<String, String> environment) {
    handler =
        new PrimedHandler(environment, "RemoveBook", bookpost -> bookpost.removeBook()::handle);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }
}
