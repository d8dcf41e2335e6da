package bookpost.simulation.sabotage;

import bookpost.simulation.cloud.FunctionInstance;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Returns, though it has failed.
record Swallowing(FunctionInstance right) implements FunctionInstance {
  @Override
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    try {
      right.handle(in, out, context);
    } catch (RuntimeException logged) {
      context.getLogger().log(logged.toString());
    }
  }
}
