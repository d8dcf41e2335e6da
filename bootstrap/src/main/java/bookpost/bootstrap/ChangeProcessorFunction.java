package bookpost.bootstrap;

import bookpost.adapter.in.lambda.ChangeStreamHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

public final class ChangeProcessorFunction implements RequestStreamHandler {
  private final ChangeStreamHandler handler;

  public ChangeProcessorFunction() {
    this(System.getenv());
  }

  public ChangeProcessorFunction(Map<String, String> environment) {
    handler = Bookpost.over(environment).changes();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context);
  }
}
