package bookpost.emulator.dynamodb.wire;

/// What goes back over HTTP.
///
/// @param crc32 of the body, for the header `x-amz-crc32`
public record WireResponse(
    int status, String contentType, String requestId, long crc32, byte[] body) {}
