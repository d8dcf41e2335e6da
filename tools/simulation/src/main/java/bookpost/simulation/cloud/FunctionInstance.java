package bookpost.simulation.cloud;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An instance of a function.
@FunctionalInterface
public interface FunctionInstance {
  void handle(InputStream in, OutputStream out, Context context) throws IOException;
}
