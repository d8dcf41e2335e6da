package bookpost.bootstrap;

import bookpost.adapter.in.lambda.SweepInboxHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

public final class SweepInboxFunction implements RequestStreamHandler {
  private final SweepInboxHandler handler;

  public SweepInboxFunction() {
    this(System.getenv());
  }

  public SweepInboxFunction(Map<String, String> environment) {
    handler = Bookpost.over(environment).sweep();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context);
  }
}
