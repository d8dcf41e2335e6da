package bookpost.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.http.Admission.Admitted;
import bookpost.emulator.http.Admission.Refused;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Route.Authorization;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A token here is nothing but its claims: signatures are the concern of [TokenKeys].
class AuthorizerTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final String GOOD =
      "'iss': 'https://id.example', 'aud': 'books', 'exp': 1001, 'scope': 'read change'";

  private final Authorizer authorizer = new Authorizer(Optional::of);

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD,
        "'iss': 'https://id.example', 'aud': ['x', 'books'], 'exp': 1000.5, 'scope': 'change'",
        "'iss': 'https://id.example', 'client_id': 'films', 'exp': 1001, 'scp': ['change', 'x']",
        "'nbf': 1000, 'iat': 1000, " + GOOD
      })
  void aTokenThatMeetsTheRoutesDemandsIsAdmitted(String claims) {
    assertThat(admit(token(claims))).isInstanceOf(Admitted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'iss': 'https://id.example/', 'aud': 'books', 'exp': 1001, 'scope': 'change'",
        "'iss': ['https://id.example'], 'aud': 'books', 'exp': 1001, 'scope': 'change'",
        "'aud': 'books', 'exp': 1001, 'scope': 'change'",
        "'iss': 'https://id.example', 'aud': 'others', 'exp': 1001, 'scope': 'change'",
        "'iss': 'https://id.example', 'aud': [], 'exp': 1001, 'scope': 'change'",
        "'iss': 'https://id.example', 'exp': 1001, 'scope': 'change'",
        "'iss': 'https://id.example', 'aud': 'others', 'client_id': 'books', 'exp': 1001,"
            + " 'scope': 'change'",
        "'iss': 'https://id.example', 'aud': 'books', 'exp': 1000, 'scope': 'change'",
        "'iss': 'https://id.example', 'aud': 'books', 'exp': '1001', 'scope': 'change'",
        "'iss': 'https://id.example', 'aud': 'books', 'scope': 'change'",
        "'nbf': 1001, " + GOOD,
        "'iat': 1001, " + GOOD,
        "'iat': null, " + GOOD,
        "'aud': 'others', " + GOOD,
        "'exp': 1, " + GOOD
      })
  void aTokenWithOtherClaimsIsUnauthorized(String claims) {
    assertUnauthorized(admit(token(claims)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "[]", "{} {}", "Bearer null"})
  void aHeaderWithoutATokenIsUnauthorized(String header) {
    assertUnauthorized(admit(header));
  }

  @Test
  void severalTokensAreUnauthorized() {
    var header = new HttpHeader("Authorization", token(GOOD));

    assertUnauthorized(admit(List.of(header, header)));
  }

  @Test
  void aHugeTokenIsNotLookedAt() {
    var padding = " ".repeat(Authorizer.TOKEN_CHARACTERS_MAX);

    assertUnauthorized(admit(token(GOOD + padding)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'scope': 'read'",
        "'scope': 'changes change:all'",
        "'scope': 7",
        "'scope': '', 'scp': 'change'",
        "'scopes': 'change'"
      })
  void aTokenWithoutTheRoutesScopeIsForbidden(String scope) {
    var admission =
        admit(token("'iss': 'https://id.example', 'aud': 'books', 'exp': 1001, " + scope));

    assertThat(admission)
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.response()).isEqualTo(HttpResponse.message(403, "Forbidden")));
  }

  @Test
  void aRouteThatAsksForNoScopeTakesAny() throws Exception {
    var admission = authorizer.admit(request(token(GOOD)), route(List.of()), NOW);

    assertThat(jwt(admission).path("scopes").isNull()).isTrue();
  }

  @Test
  void anOpenRouteAsksForNothing() {
    var open = new Route("GET", "/", "F");

    assertThat(authorizer.admit(request(List.of()), open, NOW))
        .isEqualTo(new Admitted(Optional.empty()));
  }

  @Test
  void everyTokenIsUnauthorizedIfThereAreNoKeys() {
    var closed = route(List.of("change"));

    assertUnauthorized(new Authorizer(TokenKeys.NONE).admit(request(token(GOOD)), closed, NOW));
  }

  @Test
  void aFunctionGetsTheClaimsAsTextsAndTheScopesThatItsRouteAskedFor() throws Exception {
    var admission =
        admit(
            token(
                GOOD
                    + ", 'groups': ['a', 'b'], 'verified': true, 'nothing': null,"
                    + " 'address': {'country': 'NZ'}"));

    assertThat(jwt(admission))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {
                      "claims": {
                        "iss": "https://id.example",
                        "aud": "books",
                        "exp": "1001",
                        "scope": "read change",
                        "groups": "[a b]",
                        "verified": "true",
                        "address": "{\\"country\\":\\"NZ\\"}"
                      },
                      "scopes": ["change"]
                    }
                    """));
  }

  private static JsonNode jwt(Admission admission) {
    return ((Admitted) admission).jwt().orElseThrow();
  }

  private static void assertUnauthorized(Admission admission) {
    assertThat(admission)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.response().status()).isEqualTo(401);
              assertThat(refused.response().bodyText()).isEqualTo("{\"message\":\"Unauthorized\"}");
              assertThat(refused.response().headers())
                  .contains(new HttpHeader("www-authenticate", "Bearer"));
            });
  }

  private Admission admit(String header) {
    return admit(List.of(new HttpHeader("Authorization", header)));
  }

  private Admission admit(List<HttpHeader> headers) {
    return authorizer.admit(request(headers), route(List.of("change", "write")), NOW);
  }

  private static Route route(List<String> scopes) {
    return new Route(
        "GET",
        "/",
        "F",
        Optional.empty(),
        Optional.of(new Authorization("https://id.example", List.of("books", "films"), scopes)));
  }

  private static String token(String claims) {
    return "Bearer {" + claims.replace('\'', '"') + "}";
  }

  private static HttpRequest request(String header) {
    return request(List.of(new HttpHeader("Authorization", header)));
  }

  private static HttpRequest request(List<HttpHeader> headers) {
    return new HttpRequest("GET", "/", "", headers, ByteBuffer.allocate(0), "127.0.0.1");
  }
}
