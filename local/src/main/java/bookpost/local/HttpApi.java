package bookpost.local;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.topology.Topology;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

final class HttpApi implements AutoCloseable {
  private final HttpServer server;

  HttpApi(
      Topology topology,
      Map<String, FunctionPool> functions,
      int port,
      Consumer<Hop> journal,
      InstantSource clock) {
    server = Loopback.serve("the HTTP API", port, this::serve);
  }

  URI endpoint() {
    return Loopback.endpoint(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(404, -1);
    exchange.close();
  }
}
