package bookpost.bootstrap;

import bookpost.adapter.in.lambda.RemoveBookHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

public final class RemoveBookFunction implements RequestStreamHandler {
  private final RemoveBookHandler handler;

  public RemoveBookFunction() {
    this(System.getenv());
  }

  public RemoveBookFunction(Map<String, String> environment) {
    handler = Bookpost.over(environment).removeBook();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context);
  }
}
