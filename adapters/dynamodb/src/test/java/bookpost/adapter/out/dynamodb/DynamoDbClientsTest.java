package bookpost.adapter.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class DynamoDbClientsTest {
  private static final String OK = "{}";

  private static final TransactWriteItem PUT =
      TransactWriteItem.builder()
          .put(put -> put.tableName("books").item(Map.of("name", fromS("Emma"))))
          .build();

  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private DynamoDbClient client;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client =
        DynamoDbClients.create(
            Region.US_EAST_1,
            Optional.of(URI.create("http://localhost:" + server.getAddress().getPort())),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            new Random());
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "InternalServerError"
      })
  void aTransientErrorIsRetried(String error) {
    answers.addAll(List.of(error, error, OK));

    client.listTables();

    assertThat(requests).hasValue(3);
  }

  @Test
  void aStoreThatStaysThrottledIsTriedFourTimesInAll() {
    answers.addAll(List.of("ThrottlingException", "ThrottlingException", "ThrottlingException"));
    answers.addAll(List.of("ThrottlingException", OK));

    assertThatThrownBy(client::listTables)
        .isInstanceOfSatisfying(
            DynamoDbException.class, thrown -> assertThat(thrown.isThrottlingException()).isTrue());

    assertThat(requests).hasValue(4);
  }

  @Test
  void aPermanentErrorIsNotRetried() {
    answers.addAll(List.of("AccessDeniedException", OK));

    assertThatThrownBy(client::listTables).isInstanceOf(DynamoDbException.class);

    assertThat(requests).hasValue(1);
  }

  /// A request that the store has carried out already is known by its token.
  @ParameterizedTest
  @ValueSource(strings = {"InternalServerError", "TransactionInProgressException"})
  void aTransactionIsSentAgainAsItIsWithItsToken(String error) {
    answers.addAll(List.of(error, error, OK));

    client.transactWriteItems(request -> request.clientRequestToken("id-1").transactItems(PUT));

    assertThat(bodies)
        .hasSize(3)
        .allSatisfy(body -> assertThat(body).isEqualTo(bodies.element()).contains("\"id-1\""));
  }

  @Test
  void aTransactionWithoutATokenIsGivenOneForAllItsAttempts() {
    answers.addAll(List.of("InternalServerError", OK));

    client.transactWriteItems(request -> request.transactItems(PUT));

    assertThat(bodies)
        .hasSize(2)
        .allSatisfy(body ->
            assertThat(body).isEqualTo(bodies.element()).contains("\"ClientRequestToken\":"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    var answer = answers.remove();
    var body = answer.equals(OK) ? OK : "{\"__type\":\"com.amazon#" + answer + "\"}";
    var status = answer.equals(OK) ? 200 : answer.equals("InternalServerError") ? 500 : 400;
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
