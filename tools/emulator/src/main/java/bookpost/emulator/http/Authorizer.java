package bookpost.emulator.http;

import bookpost.emulator.http.Admission.Admitted;
import bookpost.emulator.http.Admission.Refused;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Route.Authorization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Asks for a token if the route does, as API Gateway's [JWT
/// authorizers](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html)
/// do.
final class Authorizer {
  /// The limit of API Gateway for a request's line and headers together.
  static final int TOKEN_CHARACTERS_MAX = 10_240;

  private static final String SCHEME = "Bearer ";

  private final TokenKeys keys;

  Authorizer(TokenKeys keys) {
    this.keys = keys;
  }

  Admission admit(HttpRequest request, Route route, Instant now) {
    return route
        .authorization()
        .map(asked -> admit(request, asked, now))
        .orElseGet(() -> new Admitted(Optional.empty()));
  }

  private Admission admit(HttpRequest request, Authorization asked, Instant now) {
    var claims =
        token(request)
            .flatMap(keys::signed)
            .flatMap(Claims::of)
            .filter(it -> it.areOf(asked.issuer()))
            .filter(it -> it.areMeantFor(asked.audiences()))
            .filter(it -> it.areValidAt(now));
    if (claims.isEmpty()) {
      return new Refused(unauthorized());
    }
    var granted = claims.get().scopes().stream().filter(asked.scopes()::contains).toList();
    return granted.isEmpty() && !asked.scopes().isEmpty()
        ? new Refused(HttpResponse.message(403, "Forbidden"))
        : new Admitted(Optional.of(claims.get().inEvent(granted)));
  }

  private static HttpResponse unauthorized() {
    var message = HttpResponse.message(401, "Unauthorized");
    var headers =
        List.of(message.headers().getFirst(), new HttpHeader("www-authenticate", "Bearer"));
    return new HttpResponse(message.status(), headers, message.body());
  }

  /// The header holds the token alone, or after its scheme.
  private static Optional<String> token(HttpRequest request) {
    var header = request.header("authorization");
    var token =
        header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length())
            : header;
    return Optional.of(token.strip())
        .filter(it -> !it.isEmpty() && it.length() <= TOKEN_CHARACTERS_MAX);
  }
}
