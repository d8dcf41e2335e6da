package bookpost.adapter.in.lambda;

import static bookpost.adapter.in.lambda.Invocation.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.cloudevents.JsonValue;
import bookpost.library.Addition;
import bookpost.library.Addition.Added;
import bookpost.library.Addition.AlreadyHeld;
import bookpost.library.Addition.Conflicting;
import bookpost.library.Book;
import bookpost.library.InvalidValueException;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.Trace;
import bookpost.testkit.Samples;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddBookHandlerTest {
  private static final String TEAM_TOPOLOGIES =
      """
      {"name": "Team Topologies", "authors": ["Manuel Pais", "Matthew Skelton"], "year": 2019}
      """;
  private static final int BODY_BYTES_MAX = 65_536;

  private final List<Book> books = new ArrayList<>();
  private final List<Trace> traces = new ArrayList<>();
  private int drawn;

  @Test
  void aBookThatIsAcceptedIsCreated() throws IOException {
    var response = accepting().on(request(TEAM_TOPOLOGIES));

    assertThat(response.getStatusCode()).isEqualTo(201);
    assertThat(response.getBody()).isEmpty();
    assertThat(books).containsExactly(Samples.teamTopologies());
  }

  @Test
  void aBookThatIsHeldAlreadyIsCreatedToo() throws IOException {
    var response = answering(new AlreadyHeld()).on(request(TEAM_TOPOLOGIES));

    assertThat(response.getStatusCode()).isEqualTo(201);
    assertThat(response.getBody()).isEmpty();
  }

  @Test
  void aBookWithOtherDetailsIsAConflict() throws IOException {
    var response =
        answering(new Conflicting(Samples.book("Team Topologies"))).on(request(TEAM_TOPOLOGIES));

    assertProblem(response, 409, "name");
    assertThat(response.getBody()).doesNotContain("Ada Lovelace");
  }

  @Test
  void theBodyIsReadRegardlessOfItsContentType() throws IOException {
    var request = request(TEAM_TOPOLOGIES);
    request.setHeaders(Map.of("content-type", "application/x-www-form-urlencoded"));

    accepting().on(request);

    assertThat(books).containsExactly(Samples.teamTopologies());
  }

  @Test
  void theBodyIsReadFromBase64() throws IOException {
    accepting().on(base64(TEAM_TOPOLOGIES.getBytes(UTF_8)));

    assertThat(books).containsExactly(Samples.teamTopologies());
  }

  @Test
  void aValidTraceIsKept() throws IOException {
    var request = request(TEAM_TOPOLOGIES);
    request.setHeaders(Map.of("traceparent", Samples.TRACE.traceparent()));

    accepting().on(request);

    assertThat(traces).containsExactly(Samples.TRACE);
    assertThat(drawn).isZero();
  }

  @Test
  void withoutAValidTraceEachRequestGetsItsOwn() throws IOException {
    var request = request(TEAM_TOPOLOGIES);
    request.setHeaders(Map.of("traceparent", "00-broken"));
    var handler = accepting();

    handler.on(request);
    handler.on(request(TEAM_TOPOLOGIES));

    assertThat(traces).hasSize(2).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"quoted\" 'name'",
        "<b>tag</b>",
        "{\"json\": [1, null]}",
        "📚 emoji",
        "back\\slash",
        "a\ttab",
        "<$.a.b>",
        "x\u0000y",
        "\u2028line"
      })
  void aLegalButOddNameIsKeptAsItIs(String name) throws IOException {
    var body =
        ApiResponse.json(
                0,
                "",
                Map.of(),
                json -> {
                  json.writeStringField("name", "  " + name + "  ");
                  json.writeArrayFieldStart("authors");
                  json.writeString("A");
                  json.writeEndArray();
                  json.writeNumberField("year", 1);
                })
            .body();

    var response = accepting().on(request(body));

    assertThat(response.getStatusCode()).isEqualTo(201);
    assertThat(books).extracting(book -> book.name().value()).containsExactly(name.strip());
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        Arguments.of("no body", "", "body"),
        Arguments.of("blank body", "  ", "body"),
        Arguments.of("broken JSON", "{\"name\": ", "body"),
        Arguments.of("trailing text", TEAM_TOPOLOGIES + "}", "body"),
        Arguments.of("list", "[" + TEAM_TOPOLOGIES + "]", "body"),
        Arguments.of("string", "\"Team Topologies\"", "body"),
        Arguments.of("null", "null", "body"),
        Arguments.of(
            "repeated member", "{\"name\": \"a\", " + TEAM_TOPOLOGIES.strip().substring(1), "body"),
        Arguments.of(
            "deep nesting", with("\"x\": " + "[".repeat(30_000) + "]".repeat(30_000)), "body"),
        Arguments.of(
            "lone surrogate as a character", TEAM_TOPOLOGIES.replace("Team", "\ud800"), "body"),
        Arguments.of("name missing", without("name"), "name"),
        Arguments.of("name null", name("null"), "name"),
        Arguments.of("name a number", name("5"), "name"),
        Arguments.of("name empty", name("\"\""), "name"),
        Arguments.of("name blank", name("\" \\t\\n\\u2003\""), "name"),
        Arguments.of("name of 201 code points", name("\"" + "📚".repeat(201) + "\""), "name"),
        Arguments.of("lone surrogate", name("\"\\ud800\""), "name"),
        Arguments.of("authors missing", without("authors"), "authors"),
        Arguments.of("authors null", authors("null"), "authors"),
        Arguments.of("authors empty", authors("[]"), "authors"),
        Arguments.of("authors a string", authors("\"Manuel Pais\""), "authors"),
        Arguments.of("authors an object", authors("{}"), "authors"),
        Arguments.of("author a number", authors("[\"A\", 1]"), "authors"),
        Arguments.of("author null", authors("[null]"), "authors"),
        Arguments.of("author blank", authors("[\"A\", \"  \"]"), "authors"),
        Arguments.of("author a lone surrogate", authors("[\"\\udc00\"]"), "authors"),
        Arguments.of("51 authors", authors(numbered(51)), "authors"),
        Arguments.of("author twice", authors("[\"A\", \" A \"]"), "authors"),
        Arguments.of(
            "author twice in two forms", authors("[\"\\u00e9\", \"e\\u0301\"]"), "authors"),
        Arguments.of("year missing", without("year"), "year"),
        Arguments.of("year null", year("null"), "year"),
        Arguments.of("year a string", year("\"2019\""), "year"),
        Arguments.of("year a boolean", year("true"), "year"),
        Arguments.of("year a fraction", year("2019.5"), "year"),
        Arguments.of("year 0", year("0"), "year"),
        Arguments.of("year negative", year("-1"), "year"),
        Arguments.of("year 10000", year("10000"), "year"),
        Arguments.of("year 1e400", year("1e400"), "year"),
        Arguments.of("year 1e-400", year("1e-400"), "year"),
        Arguments.of("year of a thousand digits", year("9".repeat(1_000)), "year"),
        Arguments.of("year of ten thousand digits", year("9".repeat(10_000)), "year"),
        Arguments.of("year beyond an int", year("4294967297"), "year"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInput")
  void badInputIsTheClientsFault(String what, String body, String field) throws IOException {
    var response = accepting().on(request(body));

    assertProblem(response, 400, field);
    assertThat(books).as(what).isEmpty();
  }

  @Test
  void aMissingBodyIsTheClientsFault() throws IOException {
    var request = request(TEAM_TOPOLOGIES);
    request.setBody(null);

    assertProblem(accepting().on(request), 400, "body");
    assertThat(books).isEmpty();
  }

  static Stream<byte[]> invalidUtf8() {
    return Stream.of(
        new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
        new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
        new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
        new byte[] {'{', '"', (byte) 0xf0, (byte) 0x9f});
  }

  @ParameterizedTest
  @MethodSource("invalidUtf8")
  void invalidUtf8IsTheClientsFault(byte[] body) throws IOException {
    var response = accepting().on(base64(body));

    assertProblem(response, 400, "body");
  }

  @Test
  void aBodyThatIsNotBase64IsTheClientsFault() throws IOException {
    var request = request("{\"not\": \"base64\"}");
    request.setIsBase64Encoded(true);

    var response = accepting().on(request);

    assertProblem(response, 400, "body");
  }

  @Test
  void aBodyOfTheLimitIsRead() throws IOException {
    var body = padded(BODY_BYTES_MAX);

    assertThat(accepting().on(request(body)).getStatusCode()).isEqualTo(201);
    assertThat(accepting().on(base64(body.getBytes(UTF_8))).getStatusCode()).isEqualTo(201);
  }

  @Test
  void aBodyOverTheLimitIsTooLargeHoweverItComes() throws IOException {
    var body = padded(BODY_BYTES_MAX + 1);

    assertProblem(accepting().on(request(body)), 413, "body");
    assertProblem(accepting().on(base64(body.getBytes(UTF_8))), 413, "body");
    assertProblem(accepting().on(request("é".repeat(BODY_BYTES_MAX / 2 + 1))), 413, "body");
    assertThat(books).isEmpty();
  }

  @Test
  void whileTheStoreIsUnavailableTheClientMayComeBack() throws IOException {
    var response =
        failing(new LibraryUnavailableException("table books, throttled"))
            .on(request(TEAM_TOPOLOGIES));

    assertProblem(response, 503);
    assertThat(response.getHeaders()).containsEntry("retry-after", "1");
    assertThat(response.getBody()).doesNotContain("throttled");
  }

  @Test
  void theUnforeseenIsLoggedAndLeaksNothing() throws IOException {
    var context = new TestContext();
    var event = "{\"body\": %s}".formatted(quoted(TEAM_TOPOLOGIES));

    var answer = failing(new IllegalStateException("a secret")).on(event, context);

    assertThat(answer)
        .contains("\"statusCode\":500")
        .doesNotContain("secret")
        .doesNotContain("Exception");
    assertThat(context.logged())
        .anySatisfy(line -> {
          assertThat(line.text("level")).contains("ERROR");
          assertThat(line.text("requestId")).contains("request-1");
          assertThat(line.text("error").orElseThrow()).contains("a secret");
        });
  }

  @Test
  void anInvalidValueBehindTheReaderIsNotTheClientsFault() throws IOException {
    var response =
        failing(new InvalidValueException("year", "must be a row's")).on(request(TEAM_TOPOLOGIES));

    assertProblem(response, 500);
  }

  private Invocation accepting() {
    return answering(new Added(Samples.teamTopologies()));
  }

  private Invocation answering(Addition addition) {
    return new AddBookHandler(
            (book, trace) -> {
              books.add(book);
              traces.add(trace);
              return addition;
            },
            this::trace)
        ::handle;
  }

  private Invocation failing(RuntimeException failure) {
    return new AddBookHandler(
            (_, _) -> {
              throw failure;
            },
            this::trace)
        ::handle;
  }

  private Trace trace() {
    drawn++;
    return new Trace("00-%032x-%016x-01".formatted(drawn, drawn));
  }

  private static APIGatewayV2HTTPEvent base64(byte[] body) {
    var request = request(Base64.getEncoder().encodeToString(body));
    request.setIsBase64Encoded(true);
    return request;
  }

  private static void assertProblem(APIGatewayV2HTTPResponse response, int status) {
    var problem = JsonValue.parse(response.getBody()).orElseThrow();
    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json");
    assertThat(problem.at("status")).contains(new JsonValue.Num(Integer.toString(status)));
    assertThat(problem.text("title")).isPresent();
  }

  private static void assertProblem(APIGatewayV2HTTPResponse response, int status, String field) {
    var problem = JsonValue.parse(response.getBody()).orElseThrow();
    assertProblem(response, status);
    assertThat(problem.text("field")).contains(field);
    assertThat(problem.text("rule").orElseThrow()).startsWith("must ");
    assertThat(problem.text("detail")).contains(field + " " + problem.text("rule").orElseThrow());
  }

  private static String quoted(String text) {
    return "\"" + text.strip().replace("\"", "\\\"") + "\"";
  }

  private static String padded(int bytes) {
    return TEAM_TOPOLOGIES + " ".repeat(bytes - TEAM_TOPOLOGIES.length());
  }

  private static String with(String member) {
    return TEAM_TOPOLOGIES.replace("{", "{" + member + ", ");
  }

  private static String without(String member) {
    return TEAM_TOPOLOGIES.replace("\"" + member + "\"", "\"other\"");
  }

  private static String name(String json) {
    return TEAM_TOPOLOGIES.replace("\"Team Topologies\"", json);
  }

  private static String authors(String json) {
    return TEAM_TOPOLOGIES.replace("[\"Manuel Pais\", \"Matthew Skelton\"]", json);
  }

  private static String year(String json) {
    return TEAM_TOPOLOGIES.replace("2019", json);
  }

  private static String numbered(int authors) {
    return IntStream.rangeClosed(1, authors)
        .mapToObj(i -> "\"Author " + i + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
