package bookpost.simulation.sabotage;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.simulation.cloud.FunctionInstance;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BinaryOperator;

/// Does what it should, and answers something else.
///
/// @param change what the answer becomes, given the payload and the right answer
record WrongAnswer(FunctionInstance right, BinaryOperator<String> change)
    implements FunctionInstance {
  @Override
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var payload = in.readAllBytes();
    var answer = new ByteArrayOutputStream();
    right.handle(new ByteArrayInputStream(payload), answer, context);
    out.write(change.apply(new String(payload, UTF_8), answer.toString(UTF_8)).getBytes(UTF_8));
  }
}
