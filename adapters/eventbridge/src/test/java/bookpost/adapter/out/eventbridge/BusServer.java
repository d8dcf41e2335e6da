package bookpost.adapter.out.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Arr;
import bookpost.testkit.RecordingBus;
import bookpost.testkit.RecordingBus.Answer;
import bookpost.testkit.RecordingBus.Entry;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// PutEvents on the loopback, in AWS's JSON protocol, and the SDK's client to it.
final class BusServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final EventBridgeClient client;

  /// An answer in the protocol's form.
  record Reply(int status, String body) {}

  /// @param replies may throw, which ends the connection without an answer
  BusServer(Function<List<Entry>, Reply> replies) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, replies));
    server.start();
    client =
        EventBridgeClients.create(
            Region.EU_CENTRAL_1,
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  static BusServer over(RecordingBus bus) {
    return new BusServer(entries -> results(bus.put(entries)));
  }

  static Reply results(List<Answer> answers) {
    var failed = answers.stream().filter(Answer.Refused.class::isInstance).count();
    var entries = answers.stream().map(BusServer::result).collect(Collectors.joining(","));
    return new Reply(200, "{\"FailedEntryCount\":%d,\"Entries\":[%s]}".formatted(failed, entries));
  }

  static Reply error(int status, String type) {
    return new Reply(
        status, "{\"__type\":\"%s\",\"message\":\"as the test says\"}".formatted(type));
  }

  EventBridgeClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
    threads.close();
  }

  private static String result(Answer answer) {
    return switch (answer) {
      case Answer.Taken() -> "{\"EventId\":\"an id of the bus's own\"}";
      case Answer.Refused(var code) ->
          "{\"ErrorCode\":\"%s\",\"ErrorMessage\":\"as the test says\"}".formatted(code);
    };
  }

  private static void answer(HttpExchange exchange, Function<List<Entry>, Reply> replies)
      throws IOException {
    try (exchange) {
      var request = JsonValue.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      var entries = (Arr) request.flatMap(it -> it.at("Entries")).orElseThrow();
      var reply = replies.apply(entries.elements().stream().map(BusServer::entry).toList());
      var body = reply.body().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Entry entry(JsonValue entry) {
    return new Entry(
        entry.text("Source").orElseThrow(),
        entry.text("DetailType").orElseThrow(),
        entry.text("Detail").orElseThrow());
  }
}
