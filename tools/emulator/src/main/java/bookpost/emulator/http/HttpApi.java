package bookpost.emulator.http;

import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.http.Routing.Answered;
import bookpost.emulator.http.Routing.ToFunction;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// An [HTTP API](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html) in
/// front of functions. An unknown method of a known path is unknown: 404, never 405.
public final class HttpApi {
  /// An answer that takes longer is not waited for.
  public static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(30);

  /// Of a request; more need not be read.
  public static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

  /// Lambda's limit each way; base64 reaches it well before the API's own.
  static final int PAYLOAD_BYTES_MAX = 6 * 1024 * 1024;

  private final List<Route> routes;
  private final Authorizer authorizer;

  /// Routes that ask for a token refuse every one.
  public HttpApi(Topology topology) {
    this(topology, TokenKeys.NONE);
  }

  /// @param keys of the issuers whose tokens the routes ask for
  public HttpApi(Topology topology, TokenKeys keys) {
    routes = topology.routes();
    authorizer = new Authorizer(keys);
  }

  /// @param requestId names the request towards the function
  public Routing route(HttpRequest request, String requestId, Instant now) {
    Route route =
        routes.stream()
            .filter(
                it -> it.method().equals(request.method()) && it.path().equals(request.rawPath()))
            .findFirst()
            .orElse(null);
    if (route == null) {
      return new Answered(HttpResponse.message(404, "Not Found"));
    }
    return switch (authorizer.admit(request, route, now)) {
      case Admission.Refused(var response) -> new Answered(response);
      case Admission.Admitted(var jwt) -> {
        if (request.body().remaining() > BODY_BYTES_MAX) {
          yield tooLarge();
        }
        String payload = RequestEvent.of(request, route, requestId, now, jwt);
        yield fits(payload) ? new ToFunction(route.function(), payload) : tooLarge();
      }
    };
  }

  /// The response to the result of the invocation.
  public HttpResponse response(InvocationResult result) {
    return switch (result) {
      case Succeeded(var answer) ->
          fits(answer) ? FunctionAnswer.response(answer).orElseGet(HttpApi::error) : error();
      case Failed _ -> error();
      case Throttled() -> HttpResponse.message(503, "Service Unavailable");
    };
  }

  /// The response once [#INTEGRATION_TIMEOUT] has passed without an answer.
  public HttpResponse timedOut() {
    return HttpResponse.message(503, "Service Unavailable");
  }

  private static boolean fits(String payload) {
    return payload.getBytes(StandardCharsets.UTF_8).length <= PAYLOAD_BYTES_MAX;
  }

  private static HttpResponse error() {
    return HttpResponse.message(500, "Internal Server Error");
  }

  private static Answered tooLarge() {
    return new Answered(HttpResponse.message(413, "Request Entity Too Large"));
  }
}
