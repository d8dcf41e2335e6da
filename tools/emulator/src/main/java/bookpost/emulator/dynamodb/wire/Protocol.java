package bookpost.emulator.dynamodb.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.emulator.dynamodb.DynamoDbException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads requests, has them executed and writes the responses, of both DynamoDB and DynamoDB
/// Streams. Whatever comes in, what goes out is an answer in DynamoDB's form. It may be used by
/// many threads.
public final class Protocol {
  /// A larger body is refused unread.
  public static final int BODY_BYTES_MAX = 16 << 20;

  private static final String JSON = "application/x-amz-json-1.0";
  private static final String TABLES = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";
  private static final Set<String> STREAMS_OPERATIONS =
      Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");

  /// Of errors of the service; those that any service of AWS has are in another namespace.
  private static final String SERVICE_ERRORS = "com.amazonaws.dynamodb.v20120810#";

  private static final String COMMON_ERRORS = "com.amazon.coral.service#";
  private static final String VALIDATION_ERRORS = "com.amazon.coral.validate#";
  private static final Set<String> COMMON =
      Set.of(
          "AccessDeniedException",
          "MissingAuthenticationTokenException",
          "SerializationException",
          "UnknownOperationException");

  /// Their models spell the member so.
  private static final Set<String> CAPITAL_MESSAGE =
      Set.of(
          "AccessDeniedException",
          "IdempotentParameterMismatchException",
          "SerializationException",
          "TransactionCanceledException",
          "TransactionInProgressException");

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final ObjectWriter WRITER = MAPPER.writer();

  private final Calls calls;
  private final Supplier<String> requestIds;
  private final String health;

  public Protocol(Calls calls, Supplier<String> requestIds, String region) {
    this.calls = calls;
    this.requestIds = requestIds;
    this.health = "healthy: dynamodb.%s.amazonaws.com ".formatted(region);
  }

  public WireResponse answer(WireRequest request) {
    if (!request.method().equals("POST")) {
      return request.method().equals("GET")
          ? response(200, "text/plain", health.getBytes(UTF_8))
          : response(404, JSON, "<UnknownOperationException/>\n".getBytes(UTF_8));
    }
    try {
      return response(200, JSON, write(execute(request)));
    } catch (DynamoDbException e) {
      return error(e);
    }
  }

  /// For a body of more than [#BODY_BYTES_MAX].
  public WireResponse tooLarge() {
    return response(
        413,
        JSON,
        write(
            JsonNodeFactory.instance
                .objectNode()
                .put("__type", COMMON_ERRORS + "RequestEntityTooLargeException")
                .put("Message", "Request size exceeded " + BODY_BYTES_MAX + " bytes")));
  }

  /// For a defect of ours.
  public WireResponse internalError() {
    return error(
        new DynamoDbException(
            "InternalServerError", "The request processing has failed because of an error", null));
  }

  private ObjectNode execute(WireRequest request) {
    var tree = request.body().length == 0 ? null : read(request.body());
    var operation =
        request
            .target()
            .flatMap(Protocol::operation)
            .orElseThrow(() -> new DynamoDbException("UnknownOperationException", "", null));
    if (!request.signed()) {
      throw new DynamoDbException(
          "MissingAuthenticationTokenException", "Request is missing Authentication Token", null);
    }
    if (tree == null) {
      throw unreadable();
    }
    return calls.execute(operation, tree);
  }

  /// Operations of DynamoDB Streams have a prefix of their own.
  private static Optional<String> operation(String target) {
    if (target.startsWith(TABLES)) {
      var operation = target.substring(TABLES.length());
      return STREAMS_OPERATIONS.contains(operation) ? Optional.empty() : Optional.of(operation);
    }
    if (target.startsWith(STREAMS)) {
      return Optional.of(target.substring(STREAMS.length())).filter(STREAMS_OPERATIONS::contains);
    }
    return Optional.empty();
  }

  private static ObjectNode read(byte[] body) {
    try {
      if (READER.readTree(body) instanceof ObjectNode request) {
        return request;
      }
    } catch (JacksonException e) {
      throw unreadable();
    } catch (IOException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static DynamoDbException unreadable() {
    return new DynamoDbException("SerializationException", "", null);
  }

  private WireResponse error(DynamoDbException e) {
    var error = JsonNodeFactory.instance.objectNode();
    error.put("__type", namespace(e.code()) + e.code());
    var members = e.members();
    if (members != null) {
      error.setAll(members);
    }
    var message = e.getMessage();
    if (message != null && !message.isEmpty()) {
      error.put(CAPITAL_MESSAGE.contains(e.code()) ? "Message" : "message", message);
    }
    return response(e.code().equals("InternalServerError") ? 500 : 400, JSON, write(error));
  }

  private static String namespace(String code) {
    if (code.equals("ValidationException")) {
      return VALIDATION_ERRORS;
    }
    return COMMON.contains(code) ? COMMON_ERRORS : SERVICE_ERRORS;
  }

  private static byte[] write(ObjectNode node) {
    try {
      return WRITER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  private WireResponse response(int status, String contentType, byte[] body) {
    return new WireResponse(status, contentType, requestIds.get(), body);
  }
}
