package bookpost.acceptance.assembly;

import bookpost.acceptance.assembly.Assembly.Answer;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.function.BiFunction;

/// The HTTP API before the functions, in payload format 2.0 as far as scenarios go.
final class HttpFront {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpFront() {}

  /// @param run a function, by its key, on an event
  static Answer send(
      Topology topology,
      String method,
      String target,
      String body,
      String traceparent,
      BiFunction<String, String, InvocationResult> run) {
    var uri = URI.create(target);
    var route =
        topology.routes().stream()
            .filter(it -> it.method().equals(method) && it.path().equals(uri.getPath()))
            .findAny()
            .orElseThrow();
    return switch (run.apply(route.function(), event(route, uri, body, traceparent))) {
      case Succeeded(var answer) -> answer(answer);
      case InvocationResult failed -> throw new AssertionError(failed);
    };
  }

  private static String event(Route route, URI uri, String body, String traceparent) {
    var event = JSON.createObjectNode().put("version", "2.0").put("isBase64Encoded", false);
    event.put("rawPath", uri.getPath()).put("routeKey", route.method() + " " + route.path());
    event.putObject("headers").put("traceparent", traceparent);
    event.putObject("requestContext").putObject("http").put("method", route.method());
    if (!body.isEmpty()) {
      event.put("body", body);
    }
    if (uri.getQuery() != null) {
      var parameters = event.putObject("queryStringParameters");
      for (var parameter : uri.getQuery().split("&", -1)) {
        var parts = parameter.split("=", 2);
        parameters.put(parts[0], parts[1]);
      }
    }
    return event.toString();
  }

  private static Answer answer(String json) {
    try {
      var answer = JSON.readTree(json);
      return new Answer(answer.get("statusCode").asInt(), answer.path("body").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
