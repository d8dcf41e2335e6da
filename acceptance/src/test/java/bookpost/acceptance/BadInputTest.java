package bookpost.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.assembly.LocalAssembly;
import bookpost.testkit.Samples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The HTTP API's handling of invalid requests, on the runner.
class BadInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BODY_BYTES_MAX = 65_536;

  private static final List<String> ODD_NAMES =
      List.of(
          "\"quotes\" and 'more'",
          "<b>tags</b> &amp; co.",
          "{\"S\": [1, null]}",
          "📚👩‍💻🏳️‍🌈",
          "back\\slash \\u0041 \\n",
          "a\ttab",
          "<$.a.b>",
          "<aws.pipes.event>",
          "  stripped\u2003",
          "Cafe\u0301 in NFC",
          "${self:custom.x} #{1} %s",
          "\u0000\u001f");

  private static LocalAssembly library;

  @BeforeAll
  static void open() {
    library = library();
  }

  @AfterAll
  static void close() {
    library.close();
  }

  static Stream<Arguments> badRequests() {
    return Stream.of(
        arguments("POST", "no body", "", 400, "body"),
        arguments("POST", "broken JSON", "{\"name\": \"A\"", 400, "body"),
        arguments("POST", "text after the JSON", book("\"A\"", "[\"B\"]", "1") + "}", 400, "body"),
        arguments("POST", "a list", "[]", 400, "body"),
        arguments("POST", "a string", "\"Team Topologies\"", 400, "body"),
        arguments("POST", "null", "null", 400, "body"),
        arguments("POST", "invalid UTF-8", "{\"name\": \"\u00ff\"}", 400, "body"),
        arguments("POST", "30,000 levels", "[".repeat(30_000), 400, "body"),
        arguments("POST", "no name", "{\"authors\": [\"B\"], \"year\": 1}", 400, "name"),
        arguments("POST", "name blank", book("\" \\t\"", "[\"B\"]", "1"), 400, "name"),
        arguments("POST", "name too long", book(letters(201), "[\"B\"]", "1"), 400, "name"),
        arguments("POST", "lone surrogate", book("\"\\ud800\"", "[\"B\"]", "1"), 400, "name"),
        arguments("POST", "no authors", "{\"name\": \"A\", \"year\": 1}", 400, "authors"),
        arguments("POST", "authors empty", book("\"A\"", "[]", "1"), 400, "authors"),
        arguments("POST", "authors no list", book("\"A\"", "\"B\"", "1"), 400, "authors"),
        arguments("POST", "an author no string", book("\"A\"", "[\"B\", 1]", "1"), 400, "authors"),
        arguments("POST", "an author blank", book("\"A\"", "[\"B\", \" \"]", "1"), 400, "authors"),
        arguments("POST", "51 authors", book("\"A\"", authors(51), "1"), 400, "authors"),
        arguments("POST", "an author twice", book("\"A\"", "[\"B\", \"B \"]", "1"), 400, "authors"),
        arguments("POST", "no year", "{\"name\": \"A\", \"authors\": [\"B\"]}", 400, "year"),
        arguments("POST", "year a string", book("\"A\"", "[\"B\"]", "\"2019\""), 400, "year"),
        arguments("POST", "year a boolean", book("\"A\"", "[\"B\"]", "true"), 400, "year"),
        arguments("POST", "year a fraction", book("\"A\"", "[\"B\"]", "2019.5"), 400, "year"),
        arguments("POST", "year 0", book("\"A\"", "[\"B\"]", "0"), 400, "year"),
        arguments("POST", "year 10000", book("\"A\"", "[\"B\"]", "10000"), 400, "year"),
        arguments("POST", "year 1e400", book("\"A\"", "[\"B\"]", "1e400"), 400, "year"),
        arguments(
            "POST",
            "year of 1,000 digits",
            book("\"A\"", "[\"B\"]", "9".repeat(1000)),
            400,
            "year"),
        arguments("POST", "a body too large", " ".repeat(BODY_BYTES_MAX + 1), 413, "body"),
        arguments("DELETE", "no body", "", 400, "body"),
        arguments("DELETE", "no name", "{}", 400, "name"),
        arguments("DELETE", "name no string", "{\"name\": 5}", 400, "name"),
        arguments("DELETE", "a body too large", " ".repeat(BODY_BYTES_MAX + 1), 413, "body"));
  }

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("badRequests")
  void badInputIsReportedByFieldAndRule(
      String method, String what, String body, int status, String field) {
    var response = send(library, method, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    var problem = read(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("field").asText()).isEqualTo(field);
    assertThat(problem.path("rule").asText()).isNotBlank();
  }

  @Test
  void badInputWritesAndAnnouncesNothing() {
    try (var another = library()) {
      badRequests()
          .map(Arguments::get)
          .forEach(it -> send(another, (String) it[0], (String) it[2]));

      another.settle();

      assertThat(another.hops()).noneMatch(hop -> hop.at().startsWith("mapping "));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,    400",
    "limit=101, 400",
    "limit=x, 400",
    "limit=, 400",
    "next=tampered, 400",
    "limit=100, 200"
  })
  void aPageIsAskedForWithinItsBounds(String query, int status) {
    var response = library.exchange("GET", "/books?" + query, new byte[0], traceparent());

    assertThat(response.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /book",
    "PUT, /book",
    "POST, /books",
    "GET, /",
    "DELETE, /book/",
    "POST, /Book"
  })
  void unknownRoutesAreTheHttpApisAffair(String method, String path) {
    var response = library.exchange(method, path, new byte[0], traceparent());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  /// On each topology, because templates and queues pass the names on, too.
  @ParameterizedTest
  @ValueSource(strings = {DeploymentFiles.CDC, DeploymentFiles.PIPES, DeploymentFiles.OUTBOX})
  void oddButLegalNamesArriveInTheCatalogueAsTheyWereSent(String file) {
    try (var another = library(file)) {
      for (var name : ODD_NAMES) {
        var book = JSON.createObjectNode().put("name", name).put("year", 1843);
        book.putArray("authors").add(name);
        var response = another.send("POST", "/book", book.toString(), traceparent());
        assertThat(response.status()).as(name).isEqualTo(201);
      }

      another.settle();

      var kept =
          ODD_NAMES.stream().map(it -> Normalizer.normalize(it.strip(), Normalizer.Form.NFC));
      assertThat(catalogue(another))
          .allSatisfy(book -> assertThat(book.path("authors").path(0)).isEqualTo(book.path("name")))
          .extracting(book -> book.path("name").asText())
          .containsExactlyInAnyOrderElementsOf(kept.toList());
    }
  }

  private static LocalAssembly library() {
    return library(DeploymentFiles.CDC);
  }

  private static LocalAssembly library(String file) {
    return new LocalAssembly(DeploymentFiles.underAFreshStage(file));
  }

  private static Stream<JsonNode> catalogue(LocalAssembly library) {
    var page = library.send("GET", "/books?limit=100", "", traceparent());
    return read(page.body()).path("books").valueStream();
  }

  /// Characters up to U+00FF represent one byte each, so that a table of texts can hold any bytes.
  private static HttpResponse<String> send(LocalAssembly to, String method, String body) {
    return to.exchange(method, "/book", body.getBytes(ISO_8859_1), traceparent());
  }

  private static String traceparent() {
    return Samples.TRACE.traceparent();
  }

  private static String book(String name, String authors, String year) {
    return "{\"name\": %s, \"authors\": %s, \"year\": %s}".formatted(name, authors, year);
  }

  private static String letters(int count) {
    return '"' + "x".repeat(count) + '"';
  }

  private static String authors(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> "\"Author " + n + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
