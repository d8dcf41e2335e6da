package bookpost.bootstrap.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;

/// A sample call of a handler's twin, whose requests are answered from memory.
///
/// @param sample the folder of the sample's event, and of the answer to every request it makes
/// @param region to which the requests are signed
/// @param twin makes the handler anew, over these clients
public record Rehearsal(
    String sample, Region region, Function<RehearsalClients, RequestStreamHandler> twin) {

  /// The answer to the sample's event.
  String run() throws IOException {
    try (var clients = new RehearsalClients(region, read("answer.json"));
        var event = new ByteArrayInputStream(read("event.json").getBytes(UTF_8));
        var out = new ByteArrayOutputStream()) {
      twin.apply(clients).handleRequest(event, out, new RehearsalContext());
      return out.toString(UTF_8);
    }
  }

  private String read(String file) throws IOException {
    var path = sample + "/" + file;
    try (var in = Objects.requireNonNull(Rehearsal.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
