package bookpost.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Returns the number of this call of its instance, and fails if asked to.
public final class CountingFunction implements RequestStreamHandler {
  private int calls;

  public CountingFunction() {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    calls++;
    context.getLogger().log("%s takes call %d%n".formatted("Function", calls));
    if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("fail")) {
      throw new IllegalStateException("call %d fails".formatted(calls));
    }
    out.write("\"call %d\"".formatted(calls).getBytes(StandardCharsets.UTF_8));
  }
}
