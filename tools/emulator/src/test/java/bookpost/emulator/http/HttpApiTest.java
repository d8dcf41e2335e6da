package bookpost.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.http.Routing.Answered;
import bookpost.emulator.http.Routing.ToFunction;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:08:07.654Z");
  private static final String JSON = "application/json";

  private final HttpApi api =
      new HttpApi(
          new Topology(
              "service",
              "dev",
              "eu-central-1",
              List.of(),
              List.of(
                  new Route("POST", "/things", "AddThing"),
                  new Route("GET", "/things", "ListThings")),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of()));

  @Test
  void aKnownRouteGoesToItsFunctionInPayloadFormat2() throws Exception {
    HttpRequest request =
        new HttpRequest(
            "GET",
            "/things",
            "of=a%20b&of=c&empty",
            List.of(
                new HttpHeader("Host", "localhost:3000"),
                new HttpHeader("X-Many", "one"),
                new HttpHeader("x-many", "two"),
                new HttpHeader("Cookie", "a=1; b=2")),
            ByteBuffer.allocate(0),
            "127.0.0.1");

    Routing routing = api.route(request, "request-1", NOW);

    assertThat(routing).isInstanceOf(ToFunction.class);
    assertThat(((ToFunction) routing).function()).isEqualTo("ListThings");
    assertThat(new JsonMapper().readTree(((ToFunction) routing).payload()))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {
                      "version": "2.0",
                      "routeKey": "GET /things",
                      "rawPath": "/things",
                      "rawQueryString": "of=a%20b&of=c&empty",
                      "cookies": ["a=1", "b=2"],
                      "headers": {"host": "localhost:3000", "x-many": "one,two"},
                      "queryStringParameters": {"of": "a b,c", "empty": ""},
                      "requestContext": {
                        "accountId": "000000000000",
                        "apiId": "local",
                        "domainName": "localhost:3000",
                        "domainPrefix": "local",
                        "http": {
                          "method": "GET",
                          "path": "/things",
                          "protocol": "HTTP/1.1",
                          "sourceIp": "127.0.0.1",
                          "userAgent": ""
                        },
                        "requestId": "request-1",
                        "routeKey": "GET /things",
                        "stage": "$default",
                        "time": "23/Nov/2026:09:08:07 +0000",
                        "timeEpoch": 1795424887654
                      },
                      "isBase64Encoded": false
                    }
                    """));
  }

  @ParameterizedTest
  @CsvSource({"GET,/other", "DELETE,/things", "GET,/things/", "HEAD,/things"})
  void anUnknownRouteOrMethodIsNotFound(String method, String path) {
    Routing routing = api.route(request(method, path, JSON, "{}"), "request-1", NOW);

    assertThat(routing).isInstanceOf(Answered.class);
    assertThat(((Answered) routing).response().status()).isEqualTo(404);
    assertThat(((Answered) routing).response().bodyText()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain"})
  void aTextIsHandedOnAsItIs(String type) throws Exception {
    JsonNode event = event(request("POST", "/things", type, "{\"a\":\"é\"}"));

    assertThat(event.path("body").asText()).isEqualTo("{\"a\":\"é\"}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "image/png", ""})
  void bodiesNotKnownToBeTextArePassedOnInBase64(String type) throws Exception {
    JsonNode event = event(request("POST", "/things", type, "{}"));

    assertThat(event.path("body").asText()).isEqualTo("e30=");
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void bytesThatAreNotTextSurvive() throws Exception {
    HttpRequest request =
        new HttpRequest(
            "POST",
            "/things",
            "",
            List.of(new HttpHeader("content-type", JSON)),
            ByteBuffer.wrap(new byte[] {(byte) 0xc3, 0x28}),
            "127.0.0.1");

    JsonNode event = event(request);

    assertThat(event.path("body").binaryValue()).containsExactly((byte) 0xc3, 0x28);
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void aBodyBeyondTheApisLimitIsRefused() {
    Routing routing =
        api.route(
            request("POST", "/things", JSON, "x".repeat(HttpApi.BODY_BYTES_MAX + 1)),
            "request-1",
            NOW);

    assertThat(((Answered) routing).response().status()).isEqualTo(413);
  }

  @Test
  void aPayloadBeyondLambdasLimitIsRefused() {
    Routing asText =
        api.route(request("POST", "/things", JSON, "x".repeat(5_000_000)), "request-1", NOW);
    Routing asBase64 =
        api.route(request("POST", "/things", "", "x".repeat(5_000_000)), "request-1", NOW);

    assertThat(asText).isInstanceOf(ToFunction.class);
    assertThat(((Answered) asBase64).response().status()).isEqualTo(413);
  }

  @Test
  void anAnswerWithAStatusIsTheResponse() {
    HttpResponse response =
        api.response(
            new Succeeded(
                """
                {"statusCode": 202, "headers": {"x-a": "b"}, "cookies": ["c=d", "e=f"],
                 "body": "aGk=", "isBase64Encoded": true}
                """));

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.headers())
        .containsExactly(
            new HttpHeader("x-a", "b"),
            new HttpHeader("set-cookie", "c=d"),
            new HttpHeader("set-cookie", "e=f"),
            new HttpHeader("content-type", "text/plain;charset=UTF-8"));
    assertThat(response.bodyText()).isEqualTo("hi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"a\":1}|{\"a\":1}", "\"hello\"|hello", "[1,2]|[1,2]"})
  void anAnswerWithoutAStatusIsTheBody(String answer, String body) {
    HttpResponse response = api.response(new Succeeded(answer));

    assertThat(response).isEqualTo(HttpResponse.json(200, body));
    assertThat(response.headers()).containsExactly(new HttpHeader("content-type", JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{} {}",
        "{\"statusCode\":\"none\"}",
        "{\"statusCode\":200,\"body\":{}}",
        "{\"statusCode\":200,\"body\":\"%\",\"isBase64Encoded\":true}"
      })
  void anAnswerThatCannotBeReadIsAnError(String answer) {
    HttpResponse response = api.response(new Succeeded(answer));

    assertThat(response).isEqualTo(HttpResponse.message(500, "Internal Server Error"));
  }

  @Test
  void anAnswerBeyondLambdasLimitIsAnError() {
    HttpResponse response =
        api.response(new Succeeded("\"" + "x".repeat(HttpApi.PAYLOAD_BYTES_MAX) + "\""));

    assertThat(response.status()).isEqualTo(500);
  }

  @Test
  void aFunctionsErrorLeaksNothing() {
    HttpResponse response = api.response(new Failed("Secret", "more secret"));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.bodyText()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void anAnswerThatIsNotWaitedForIsUnavailable() {
    HttpResponse response = api.timedOut();

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.bodyText()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  private JsonNode event(HttpRequest request) throws JsonProcessingException {
    return new JsonMapper().readTree(((ToFunction) api.route(request, "request-1", NOW)).payload());
  }

  private static HttpRequest request(String method, String path, String type, String body) {
    return new HttpRequest(
        method,
        path,
        "",
        type.isEmpty() ? List.of() : List.of(new HttpHeader("Content-Type", type)),
        StandardCharsets.UTF_8.encode(body),
        "127.0.0.1");
  }
}
