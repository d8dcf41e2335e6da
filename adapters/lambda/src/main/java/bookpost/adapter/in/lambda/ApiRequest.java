package bookpost.adapter.in.lambda;

import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Bool;
import bookpost.cloudevents.JsonValue.Obj;
import bookpost.library.InvalidValueException;
import bookpost.library.Trace;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A request as an HTTP API hands it over ([payload format
/// 2.0](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html)).
record ApiRequest(JsonValue event) {
  static final int BODY_BYTES_MAX = 65_536;

  /// The body as a JSON object, regardless of its content type.
  ///
  /// @throws InvalidValueException if it is not a JSON object
  /// @throws BodyTooLargeException if it has more than [#BODY_BYTES_MAX] bytes, decoded
  JsonValue body() {
    var bytes = bytes(event.text("body").orElse(""));
    if (bytes.remaining() > BODY_BYTES_MAX) {
      throw new BodyTooLargeException();
    }
    var body =
        JsonValue.parse(text(bytes))
            .orElseThrow(() -> new InvalidValueException("body", JsonValue.RULE));
    if (body instanceof Obj) {
      return body;
    }
    throw new InvalidValueException("body", "must be a JSON object");
  }

  Optional<String> query(String parameter) {
    return event.text("queryStringParameters", parameter);
  }

  Optional<Trace> trace() {
    return event.text("headers", "traceparent").filter(Trace::isTraceparent).map(Trace::new);
  }

  private ByteBuffer bytes(String body) {
    try {
      return event.at("isBase64Encoded").equals(Optional.of(new Bool(true)))
          ? ByteBuffer.wrap(Base64.getDecoder().decode(body))
          : StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(body));
    } catch (CharacterCodingException _) {
      throw new InvalidValueException("body", "must be UTF-8");
    } catch (IllegalArgumentException _) {
      throw new InvalidValueException("body", "must be base64 if isBase64Encoded is true");
    }
  }

  private static String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw new InvalidValueException("body", "must be UTF-8");
    }
  }
}
