package bookpost.emulator.http;

import bookpost.emulator.topology.Route;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request as a function gets it, in [payload format
/// 2.0](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
final class RequestEvent {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Set<String> TEXT_TYPES =
      Set.of("application/json", "application/javascript", "application/xml");
  private static final String STAGE = "$default";

  private RequestEvent() {}

  /// @param jwt the claims of the request's token, as the function gets them
  static String of(
      HttpRequest request, Route route, String requestId, Instant now, Optional<ObjectNode> jwt) {
    String routeKey = route.method() + " " + route.path();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("version", "2.0")
        .put("routeKey", routeKey)
        .put("rawPath", request.rawPath())
        .put("rawQueryString", request.rawQuery());
    if (!request.header("cookie").isEmpty()) {
      var cookies = event.putArray("cookies");
      for (String cookie : request.header("cookie").split(";", -1)) {
        cookies.add(cookie.strip());
      }
    }
    put(event, "headers", headers(request));
    if (!request.rawQuery().isEmpty()) {
      put(event, "queryStringParameters", parameters(request.rawQuery()));
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "000000000000").put("apiId", "local");
    jwt.ifPresent(token -> context.putObject("authorizer").set("jwt", token));
    context.put("domainName", request.header("host")).put("domainPrefix", "local");
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.rawPath())
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("user-agent"));
    context
        .put("requestId", requestId)
        .put("routeKey", routeKey)
        .put("stage", STAGE)
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
    Optional<String> text = text(request);
    if (request.body().hasRemaining()) {
      event.put("body", text.orElseGet(() -> base64(request.body())));
    }
    event.put("isBase64Encoded", text.isEmpty());
    return event.toString();
  }

  /// Empty if the body must be handed on in base64. Which types count as text is assumed, and so is
  /// that a body that is no UTF-8 never does.
  private static Optional<String> text(HttpRequest request) {
    String type = request.contentType();
    boolean isText = type.startsWith("text/") || TEXT_TYPES.contains(type);
    if (!request.body().hasRemaining()) {
      return Optional.of("");
    }
    if (!isText || !request.header("content-encoding").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(request.body().duplicate()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String base64(ByteBuffer body) {
    return StandardCharsets.ISO_8859_1
        .decode(Base64.getEncoder().encode(body.duplicate()))
        .toString();
  }

  private static Map<String, String> headers(HttpRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpHeader header : request.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (!name.equals("cookie")) {
        headers.merge(name, header.value(), (one, other) -> one + "," + other);
      }
    }
    return headers;
  }

  private static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : rawQuery.split("&", -1)) {
      if (!parameter.isEmpty()) {
        String[] pair = parameter.split("=", 2);
        parameters.merge(
            decoded(pair[0]),
            pair.length > 1 ? decoded(pair[1]) : "",
            (one, other) -> one + "," + other);
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static void put(ObjectNode event, String field, Map<String, String> values) {
    ObjectNode object = event.putObject(field);
    values.forEach(object::put);
  }
}
