package bookpost.local;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.http.HttpApi;
import bookpost.emulator.http.HttpHeader;
import bookpost.emulator.http.HttpRequest;
import bookpost.emulator.http.HttpResponse;
import bookpost.emulator.http.Routing;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The HTTP API's sockets.
final class HttpEndpoint implements AutoCloseable {
  private final HttpApi api;
  private final Map<String, FunctionPool> functions;
  private final Consumer<Hop> history;
  private final InstantSource clock;
  private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  HttpEndpoint(
      HttpApi api,
      Map<String, FunctionPool> functions,
      int port,
      Consumer<Hop> history,
      InstantSource clock) {
    this.api = api;
    this.functions = Map.copyOf(functions);
    this.history = history;
    this.clock = clock;
    this.server = Loopback.serve("the HTTP API", port, this::serve);
  }

  URI endpoint() {
    return Loopback.endpoint(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    invocations.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = request(exchange);
      var call = request.method() + " " + request.rawPath();
      switch (api.route(request, UUID.randomUUID().toString(), clock.instant())) {
        case Routing.Answered(var response) -> {
          write(response, exchange);
          note(call, Hop.Kind.DROPPED, response, "");
        }
        case Routing.ToFunction(var function, var payload) -> {
          var response = invoke(function, payload);
          write(response, exchange);
          note(call + " → " + function, kind(response), response, payload);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse invoke(String function, String payload) throws InterruptedException {
    var pool =
        Optional.ofNullable(functions.get(function))
            .orElseThrow(() -> new IllegalStateException("unknown function: " + function));
    var invocation = invocations.submit(() -> pool.invoke(payload));
    try {
      return api.response(
          invocation.get(HttpApi.INTEGRATION_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return api.timedOut();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a pool tells of failures by its result", e);
    }
  }

  private static HttpRequest request(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var headers =
        exchange.getRequestHeaders().entrySet().stream()
            .flatMap(header ->
                header.getValue().stream().map(value -> new HttpHeader(header.getKey(), value)))
            .toList();
    return new HttpRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        Objects.requireNonNullElse(uri.getRawQuery(), ""),
        headers,
        ByteBuffer.wrap(exchange.getRequestBody().readNBytes(HttpApi.BODY_BYTES_MAX + 1)),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  private static void write(HttpResponse response, HttpExchange exchange) throws IOException {
    for (var header : response.headers()) {
      exchange.getResponseHeaders().add(header.name(), header.value());
    }
    var body = new byte[response.body().remaining()];
    response.body().duplicate().get(body);
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Hop.Kind kind(HttpResponse response) {
    return response.status() < 500 ? Hop.Kind.DELIVERED : Hop.Kind.FAILED;
  }

  private void note(String call, Hop.Kind kind, HttpResponse response, String payload) {
    history.accept(
        new Hop(clock.instant(), call, kind, Integer.toString(response.status()), payload));
  }
}
