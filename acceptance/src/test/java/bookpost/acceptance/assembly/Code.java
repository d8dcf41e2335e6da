package bookpost.acceptance.assembly;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A function's code.
@FunctionalInterface
interface Code {
  void handle(InputStream in, OutputStream out, Context context) throws IOException;
}
