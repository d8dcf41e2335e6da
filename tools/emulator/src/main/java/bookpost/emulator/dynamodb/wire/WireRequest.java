package bookpost.emulator.dynamodb.wire;

import java.util.Optional;

/// A request over HTTP, as far as DynamoDB reads it.
///
/// @param target the header `X-Amz-Target`
/// @param signed true if it carries a signature, which nobody verifies
/// @param body as it came; it is not changed
public record WireRequest(String method, Optional<String> target, boolean signed, byte[] body) {}
