package bookpost.emulator.dynamodb.wire;

import java.util.Optional;

/// A request over HTTP, as far as DynamoDB reads it.
public final class WireRequest {
  private final String method;
  private final Optional<String> target;
  private final boolean signed;
  private final byte[] body;

  /// @param target the header `X-Amz-Target`
  /// @param signed true if it carries a signature, which nobody verifies
  /// @param body is not copied and must not change
  public WireRequest(String method, Optional<String> target, boolean signed, byte[] body) {
    this.method = method;
    this.target = target;
    this.signed = signed;
    this.body = body;
  }

  public Optional<String> target() {
    return target;
  }

  String method() {
    return method;
  }

  boolean signed() {
    return signed;
  }

  byte[] body() {
    return body;
  }
}
