package bookpost.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.topology.Table;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BackendsTest {
  private static final Backends BACKENDS = Backends.start(Ports.FREE);

  @AfterAll
  static void close() {
    BACKENDS.close();
  }

  @Test
  void aTableIsMadeWithItsKeysStreamAndTimeToLive() {
    var table =
        new Table(
            "made",
            new Table.KeyAttribute("consumer", "S"),
            Optional.of(new Table.KeyAttribute("number", "N")),
            Optional.of(Table.StreamView.NEW_AND_OLD_IMAGES),
            Optional.of("expires"));

    var streamArn = Tables.make(BACKENDS.tables(), table);

    var made = BACKENDS.tables().describeTable(request -> request.tableName("made")).table();
    var ttl = BACKENDS.tables().describeTimeToLive(request -> request.tableName("made"));
    assertThat(made.keySchema().toString()).contains("consumer", "HASH", "number", "RANGE");
    assertThat(Optional.of(made.latestStreamArn())).isEqualTo(streamArn);
    assertThat(ttl.timeToLiveDescription().attributeName()).isEqualTo("expires");
  }

  /// Everything on this address is this machine's, and only what listens on every interface listens
  /// here, too.
  @Test
  void nothingListensBeyondTheLoopbackAddress() {
    for (var endpoint : List.of(BACKENDS.dynamoDb(), BACKENDS.sqs())) {
      assertThatThrownBy(() -> connect("127.0.0.2", endpoint)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  @Timeout(30)
  void closingDoesNotWaitForARequestThatNobodyFinishes() throws Exception {
    var backends = Backends.start(Ports.FREE);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), backends.sqs().getPort())) {
      socket
          .getOutputStream()
          .write(
              """
              POST / HTTP/1.1\r
              Host: sqs\r
              X-Amz-Target: AmazonSQS.ListQueues\r
              Content-Type: application/x-amz-json-1.0\r
              Content-Length: 2\r
              Expect: 100-continue\r
              \r
              """
                  .getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
          .isEqualTo("HTTP/1.1 100");

      backends.close();
    }
  }

  /// Queues start when they are first needed; nobody can take their port before.
  @Test
  void theQueuesPortIsHeldUntilTheyStart() throws Exception {
    int port = freePort();
    try (var backends = Backends.start(new Ports(0, 0, 0, port))) {
      assertThatThrownBy(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close())
          .isInstanceOf(BindException.class);
      assertThatThrownBy(() -> call(port)).isInstanceOf(SocketTimeoutException.class);

      assertThat(backends.queues().listQueues().queueUrls()).isEmpty();
      assertThat(backends.sqs().getPort()).isEqualTo(port);
    }
  }

  @Test
  void thePortOfQueuesThatNeverStartedIsFreeAfterTheEnd() throws Exception {
    int port = freePort();
    Backends.start(new Ports(0, 0, 0, port)).close();

    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
  }

  /// Waits a moment for the answer to a request.
  static void call(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(200);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isNotNegative();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aPortInUseIsReportedInOneLine() {
    var taken = BACKENDS.dynamoDb().getPort();

    assertThatThrownBy(() -> Backends.start(new Ports(0, taken, 0, 0)).dynamoDb())
        .isInstanceOf(StartFailedException.class)
        .hasMessage("port %d for DynamoDB is in use or not allowed".formatted(taken));
    assertThatThrownBy(() -> Backends.start(new Ports(0, 0, 0, taken)))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("port %d for SQS is in use or not allowed".formatted(taken));
  }

  private static void connect(String host, URI endpoint) throws Exception {
    new Socket(host, endpoint.getPort()).close();
  }
}
