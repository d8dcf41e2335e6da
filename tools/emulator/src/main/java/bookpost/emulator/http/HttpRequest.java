package bookpost.emulator.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A request as it came.
///
/// @param rawPath without the query
/// @param rawQuery as it was sent, empty if there is none
/// @param headers in their order; a name may stand more than once
public record HttpRequest(
    String method,
    String rawPath,
    String rawQuery,
    List<HttpHeader> headers,
    ByteBuffer body,
    String sourceIp) {
  public HttpRequest {
    headers = List.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /// All values of the header, joined with commas; empty if there are none.
  String header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HttpHeader::value)
        .collect(Collectors.joining(","));
  }

  String contentType() {
    return header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
