package bookpost.emulator.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

public record HttpResponse(int status, List<HttpHeader> headers, ByteBuffer body) {
  public HttpResponse {
    headers = List.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /// A response of the HTTP API itself.
  static HttpResponse message(int status, String message) {
    return json(status, "{\"message\":\"" + message + "\"}");
  }

  static HttpResponse json(int status, String body) {
    return new HttpResponse(
        status,
        List.of(new HttpHeader("content-type", "application/json")),
        StandardCharsets.UTF_8.encode(body));
  }

  public String bodyText() {
    return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
  }
}
