package bookpost.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Returns the environment that it was made with.
public final class EnvironmentFunction implements RequestStreamHandler {
  private final Map<String, String> environment;

  public EnvironmentFunction() {
    this(System.getenv());
  }

  public EnvironmentFunction(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    out.write(environment.toString().getBytes(StandardCharsets.UTF_8));
  }
}
