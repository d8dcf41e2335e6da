package bookpost.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.crac.Resource;

/// A handler, and its rehearsal before [a snapshot is taken of
/// it](https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html).
///
/// The rehearsal is a sample call, of a twin whose requests are answered from memory. It leaves
/// behind what the first call would have to wait for, loaded classes and compiled code, and nothing
/// else: the twin is dropped, with its clients, times and ids. It connects to nobody, asks for no
/// credentials and logs nothing.
final class PrimedHandler implements RequestStreamHandler, Resource {
  private static final int REHEARSALS = 20;

  private final RequestStreamHandler handler;
  private final Map<String, String> settings;
  private final String sample;
  private final Function<Bookpost, RequestStreamHandler> wiring;

  /// @param sample the folder of the sample's event, and of the answer to every request it makes
  PrimedHandler(
      Map<String, String> environment,
      String sample,
      Function<Bookpost, RequestStreamHandler> wiring) {
    handler = wiring.apply(Bookpost.over(environment));
    settings = new Environment(environment).settings();
    this.sample = sample;
    this.wiring = wiring;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    for (int i = 0; i < REHEARSALS; i++) {
      rehearse();
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {}

  /// The answer to the sample's event.
  String rehearse() throws IOException {
    var environment = new Environment(settings);
    try (var clients = new RehearsalClients(environment.region(), read("answer.json"));
        var event = new ByteArrayInputStream(read("event.json").getBytes(UTF_8));
        var out = new ByteArrayOutputStream()) {
      wiring
          .apply(
              Bookpost.over(
                  settings, new AwsDrivenPorts(environment, clients, new RealSurroundings())))
          .handleRequest(event, out, new RehearsalContext());
      return out.toString(UTF_8);
    }
  }

  private String read(String file) throws IOException {
    var path = "rehearsals/" + sample + "/" + file;
    try (var in = Objects.requireNonNull(PrimedHandler.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
