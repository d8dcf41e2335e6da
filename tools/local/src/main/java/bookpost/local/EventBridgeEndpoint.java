package bookpost.local;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// EventBridge as the SDK and the AWS CLI call it, JSON 1.1 over HTTP: PutEvents and nothing else.
final class EventBridgeEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET_PREFIX = "AWSEvents.";

  private final Function<List<EventEntry>, PutEventsResult> bus;
  private final HttpServer server;

  EventBridgeEndpoint(int port, Function<List<EventEntry>, PutEventsResult> bus) {
    this.bus = bus;
    this.server = Loopback.serve("EventBridge", port, this::serve);
  }

  URI endpoint() {
    return Loopback.endpoint(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Answer(int status, ObjectNode body) {}

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      byte[] body = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    if (!exchange.getRequestMethod().equals("POST")
        || !target.equals(Optional.of(TARGET_PREFIX + "PutEvents"))) {
      return error(
          "UnknownOperationException",
          "unsupported operation: %s (supported: PutEvents)"
              .formatted(target.orElse("a request without X-Amz-Target")));
    }
    JsonNode request;
    try {
      request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    } catch (IOException e) {
      return error("SerializationException", "the body is not JSON");
    }
    try {
      return switch (bus.apply(entries(request))) {
        case PutEventsResult.Accepted(var results) -> new Answer(200, body(results));
        case PutEventsResult.Invalid(var message) -> error("ValidationException", message);
      };
    } catch (IllegalArgumentException e) {
      return error("SerializationException", String.valueOf(e.getMessage()));
    }
  }

  private static List<EventEntry> entries(JsonNode request) {
    var entries = new ArrayList<EventEntry>();
    for (var entry : request.path("Entries")) {
      var resources = new ArrayList<String>();
      entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
      entries.add(
          new EventEntry(
              text(entry, "EventBusName"),
              text(entry, "Source"),
              text(entry, "DetailType"),
              text(entry, "Detail"),
              resources,
              Optional.of(entry.path("Time"))
                  .filter(JsonNode::isNumber)
                  .map(EventBridgeEndpoint::time)));
    }
    return entries;
  }

  private static Optional<String> text(JsonNode entry, String field) {
    var value = entry.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is not a string");
    }
    return Optional.of(value.textValue());
  }

  /// Seconds since 1970, with a fraction.
  private static Instant time(JsonNode seconds) {
    return Instant.ofEpochMilli(seconds.decimalValue().movePointRight(3).longValue());
  }

  private static ObjectNode body(List<PutEventsResult.EntryResult> results) {
    var body = JSON.createObjectNode();
    var entries = body.putArray("Entries");
    int failed = 0;
    for (var result : results) {
      switch (result) {
        case PutEventsResult.EntryResult.Taken(var eventId) ->
            entries.addObject().put("EventId", eventId);
        case PutEventsResult.EntryResult.Refused(var code, var message) -> {
          entries.addObject().put("ErrorCode", code).put("ErrorMessage", message);
          failed++;
        }
      }
    }
    return body.put("FailedEntryCount", failed);
  }

  private static Answer error(String type, String message) {
    return new Answer(400, JSON.createObjectNode().put("__type", type).put("message", message));
  }
}
