package bookpost.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Logs what it takes, and fails for what is poisoned.
public final class ConsumerFunction implements RequestStreamHandler {
  public ConsumerFunction() {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    context.getLogger().log(event);
    if (event.contains("poison")) {
      throw new IllegalStateException("poisoned");
    }
    out.write("{}".getBytes(StandardCharsets.UTF_8));
  }
}
