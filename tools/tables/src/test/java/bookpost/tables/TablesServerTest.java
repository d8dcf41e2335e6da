package bookpost.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Socket;
import java.time.InstantSource;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests and responses on the socket, byte by byte, without an SDK.
class TablesServerTest {
  private static final int DEADLINE_MS = 10_000;
  private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=local\r\n";

  private final TablesServer server = TablesServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private static String head(String target, int length) {
    return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: %s\r\n%sContent-Length: %d\r\n"
        .formatted(target, SIGNED, length);
  }

  private static String call(String operation, String body) {
    return head("DynamoDB_20120810." + operation, body.getBytes(UTF_8).length) + "\r\n" + body;
  }

  /// The response up to the end of the connection, after the client has ended its half.
  private String exchange(String request) throws IOException {
    try (var socket = new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
      socket.setSoTimeout(DEADLINE_MS);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String body(String response) {
    return response.substring(response.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void aResponseCarriesItsChecksumAndARequestId() throws IOException {
    var response = exchange(call("ListTables", "{}"));

    var crc32 = new CRC32();
    crc32.update(body(response).getBytes(UTF_8));
    assertThat(response)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Type: application/x-amz-json-1.0\r\n")
        .contains("x-amz-crc32: " + crc32.getValue() + "\r\n")
        .containsPattern("x-amzn-RequestId: \\S{36}\r\n")
        .endsWith("{\"TableNames\":[]}");
  }

  @Test
  void oneConnectionServesRequestAfterRequest() throws IOException {
    var responses = exchange(call("ListTables", "{}") + call("DescribeLimits", "{}"));

    assertThat(responses).contains("TableNames").contains("AccountMaxReadCapacityUnits");
  }

  @Test
  void aBodyMayComeInChunks() throws IOException {
    var response =
        exchange(
            "POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
                + SIGNED
                + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;a=b\r\n}\r\n0\r\n\r\n");

    assertThat(response).endsWith("{\"TableNames\":[]}");
  }

  @Test
  void aClientMayAskBeforeItSendsTheBody() throws IOException {
    var response =
        exchange(head("DynamoDB_20120810.ListTables", 2) + "Expect: 100-continue\r\n\r\n{}");

    assertThat(response)
        .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")
        .endsWith("{\"TableNames\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X-Amz-Target: DynamoDB_20120810.Nothing\r\n",
        "X-Amz-Target: DynamoDBStreams_20120810.ListTables\r\n",
        "X-Amz-Target: DynamoDB_20120810.GetRecords\r\n",
        "X-Amz-Target: S3.ListTables\r\n"
      })
  void anUnknownOperationIsRefused(String target) throws IOException {
    var response =
        exchange("POST / HTTP/1.1\r\n" + target + SIGNED + "Content-Length: 2\r\n\r\n{}");

    assertThat(response).startsWith("HTTP/1.1 400 Bad Request\r\n");
    assertThat(body(response))
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "{\"a\":}", "text"})
  void aBodyThatIsNoObjectIsRefused(String content) throws IOException {
    var response = exchange(call("ListTables", content));

    assertThat(response).startsWith("HTTP/1.1 400 Bad Request\r\n");
    assertThat(body(response))
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
  }

  @Test
  void aBodyNestedWithoutEndIsRefused() throws IOException {
    var response = exchange(call("ListTables", "{\"a\":" + "[".repeat(200_000)));

    assertThat(body(response)).contains("SerializationException");
  }

  @Test
  void anUnsignedRequestIsRefused() throws IOException {
    var response =
        exchange(
            "POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
                + "Content-Length: 2\r\n\r\n{}");

    assertThat(body(response))
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\","
                + "\"message\":\"Request is missing Authentication Token\"}");
  }

  @Test
  void aBodyOfMoreThanSixteenMegabytesIsRefusedUnread() throws IOException {
    var response = exchange(head("DynamoDB_20120810.PutItem", 16 * 1024 * 1024 + 1) + "\r\n");

    assertThat(response).startsWith("HTTP/1.1 413 Request Entity Too Large\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish\r\n\r\n",
        "POST / HTTP/1.1\r\nno header\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nshort",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"
      })
  void aMalformedRequestEndsTheConnection(String request) throws IOException {
    assertThat(exchange(request)).startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  @Test
  void aHeaderWithoutEndIsRefused() throws IOException {
    assertThat(exchange("POST / HTTP/1.1\r\nA: " + "a".repeat(100_000)))
        .startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  @Test
  void anErrorIsNamedInTheServicesNamespace() throws IOException {
    var response = exchange(call("DescribeTable", "{\"TableName\":\"missing\"}"));

    assertThat(response).startsWith("HTTP/1.1 400 Bad Request\r\n");
    assertThat(body(response))
        .isEqualTo(
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
                + "\"message\":\"Requested resource not found: Table: missing not found\"}");
  }

  @Test
  void aGetReportsThatTheServerIsAlive() throws IOException {
    assertThat(body(exchange("GET / HTTP/1.1\r\n\r\n")))
        .isEqualTo("healthy: dynamodb.us-east-1.amazonaws.com ");
  }

  @Test
  void aPortInUseIsReported() {
    assertThatThrownBy(() ->
            TablesServer.start(server.endpoint().getPort(), "us-east-1", InstantSource.system()))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(BindException.class)
        .hasMessage("port %d is in use or not allowed", server.endpoint().getPort());
  }

  @Test
  void aClosedServerEndsItsConnections() throws IOException {
    try (var socket = new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
      socket.setSoTimeout(DEADLINE_MS);
      socket.getOutputStream().write(call("ListTables", "{}").getBytes(ISO_8859_1));
      assertThat(socket.getInputStream().read()).isPositive();

      server.close();

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).isNotEmpty();
    }
  }
}
