package bookpost.emulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A function's answer, read as a response in [payload format
/// 2.0](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
final class FunctionAnswer {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private FunctionAnswer() {}

  /// Empty if the answer is not to be understood.
  static Optional<HttpResponse> response(String answer) {
    JsonNode root = read(answer);
    if (root.isMissingNode()) {
      return Optional.empty();
    }
    return root.has("statusCode")
        ? structured(root)
        : Optional.of(HttpResponse.json(200, root.isTextual() ? root.textValue() : answer));
  }

  private static JsonNode read(String answer) {
    try {
      return MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  private static Optional<HttpResponse> structured(JsonNode root) {
    int status = root.path("statusCode").asInt();
    JsonNode body = root.path("body");
    if (status < 200 || status > 599 || body.isContainerNode()) {
      return Optional.empty();
    }
    return bytes(body.asText(""), root.path("isBase64Encoded").asBoolean())
        .map(bytes -> new HttpResponse(status, headers(root, bytes.hasRemaining()), bytes));
  }

  private static Optional<ByteBuffer> bytes(String body, boolean isBase64Encoded) {
    if (!isBase64Encoded) {
      return Optional.of(StandardCharsets.UTF_8.encode(body));
    }
    try {
      return Optional.of(ByteBuffer.wrap(Base64.getDecoder().decode(body)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<HttpHeader> headers(JsonNode root, boolean hasBody) {
    List<HttpHeader> headers = new ArrayList<>();
    root.path("headers")
        .properties()
        .forEach(
            header -> headers.add(new HttpHeader(header.getKey(), header.getValue().asText())));
    root.path("cookies").forEach(it -> headers.add(new HttpHeader("set-cookie", it.asText())));
    boolean hasType =
        headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("content-type"));
    if (hasBody && !hasType) {
      headers.add(new HttpHeader("content-type", "text/plain;charset=UTF-8"));
    }
    return headers;
  }
}
