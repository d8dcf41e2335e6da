package bookpost.emulator.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Logs the batch that it gets. It fails at what is `poison`, and reports as failed what is `bad`,
/// and what is `late` unless the batch begins with such: the last of them first.
public final class ThingsFunction implements RequestStreamHandler {
  public ThingsFunction() {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    var batch = new String(in.readAllBytes(), UTF_8);
    context.getLogger().log(batch);
    var things = Thing.things(batch);
    if (things.stream().anyMatch(it -> it.what().equals("poison"))) {
      throw new IllegalStateException("poisoned");
    }
    var failing = things.getFirst().what().startsWith("late") ? "bad.*" : "(bad|late).*";
    var failures =
        things.reversed().stream()
            .filter(it -> it.what().matches(failing))
            .map(it -> "{\"itemIdentifier\":\"%s\"}".formatted(it.number()))
            .collect(joining(","));
    out.write("{\"batchItemFailures\":[%s]}".formatted(failures).getBytes(UTF_8));
  }
}
